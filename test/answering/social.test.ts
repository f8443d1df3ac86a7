import { describe, expect, test } from 'vitest';
import { socialRemark } from '../../src/answering/social.ts';
import { ask } from './asking.ts';

describe('a remark that asks nothing is told by its words, with its language', () => {
  test.each([
    ['Привет!', 'ru', 'greeting'],
    ['Здравствуйте', 'ru', 'greeting'],
    ['здраствуйте!', 'ru', 'greeting'],
    ['Добрый день', 'ru', 'greeting'],
    ['Доброе утро всем', 'ru', 'greeting'],
    ['как дела?', 'ru', 'greeting'],
    ['Как у вас дела', 'ru', 'greeting'],
    ['спасибо большое', 'ru', 'thanks'],
    ['спс', 'ru', 'thanks'],
    ['Ок, спасибо за ответ', 'ru', 'thanks'],
    ['Благодарю вас', 'ru', 'thanks'],
    ['До свидания', 'ru', 'farewell'],
    ['понятно', 'ru', 'assent'],
    ['Сәлеметсіз бе?', 'kk', 'greeting'],
    ['салам', 'kk', 'greeting'],
    ['Салем', 'kk', 'greeting'],
    ['сәлем, қалың қалай?', 'kk', 'greeting'],
    ['Қалайсыз?', 'kk', 'greeting'],
    ['Қайырлы таң', 'kk', 'greeting'],
    ['Ассалаумағалейкум', 'kk', 'greeting'],
    ['Рахмет', 'kk', 'thanks'],
    ['Рақмет!', 'kk', 'thanks'],
    ['көп рахмет сізге', 'kk', 'thanks'],
    ['Жауабыңызға рахмет', 'kk', 'thanks'],
    ['Сау болыңыз', 'kk', 'farewell'],
    ['түсінікті', 'kk', 'assent'],
    ['Hello', 'en', 'greeting'],
    ['Hi there!', 'en', 'greeting'],
    ['Good morning', 'en', 'greeting'],
    ['How are you?', 'en', 'greeting'],
    ['How are you doing?', 'en', 'greeting'],
    ['Thank you very much', 'en', 'thanks'],
    ['thx', 'en', 'thanks'],
    ['Thanks a lot for the answer', 'en', 'thanks'],
    ['Great, thanks!', 'en', 'thanks'],
    ['Goodbye', 'en', 'farewell'],
    ['ok', 'en', 'assent'],
    ['Help', 'en', 'assent'],
  ])('%s', (text, language, kind) => expect(socialRemark(text)).toEqual({ language, kind }));
});

describe('something is asked by', () => {
  test.each([
    'Привет, сколько ульев на пасеке?',
    'Кто открыл мост?',
    'Как дела у Казахстана?',
    'За что Токаев сказал спасибо Трампу?',
    'Какой день был самым добрым?',
    'Пока не ясно, кто победил?',
    'Рақмет кімге айтылды?',
    'Трамптың халі қалай?',
    'Бүгін қандай күн?',
    'Good honey?',
    'How are the hives?',
    'Who helped Trump?',
    'Is it a good day for bees?',
    'Thanks to whom was the bridge built?',
    '',
    '?!',
  ])('%s', (text) => expect(socialRemark(text)).toBeUndefined());
});

describe('a remark is answered in its own language', () => {
  test.each([
    ['Рахмет', 'kk', /^Оқасы жоқ!/u],
    ['салам', 'kk', /^Сәлеметсіз бе!/u],
    ['спс', 'ru', /^Пожалуйста!/u],
    ['thx', 'en', /^You're welcome!/u],
  ])('%s', async (text, language, opening) => {
    const { answer } = await ask({ text });
    expect(answer).toMatchObject({ kind: 'about', status: 'answered', language, sentences: [], sources: [] });
    expect(answer.answer).toMatch(opening);
  });

  test('unless another one is asked for', async () => {
    const { answer } = await ask({ text: 'Рахмет', language: 'en' });
    expect(answer).toMatchObject({ language: 'en', kind: 'about' });
    expect(answer.answer).toMatch(/^You're welcome!/u);
  });
});
