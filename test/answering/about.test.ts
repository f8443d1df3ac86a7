import { describe, expect, test } from 'vitest';
import { describeSources, isAboutBot } from '../../src/answering/about.ts';
import { documentOf } from '../fakes/content.ts';
import { LIBRARY } from '../fakes/library.ts';

describe('the bot itself is asked about by', () => {
  test.each([
    'Что ты умеешь?',
    'Что вы умеете?',
    'Кто ты?',
    'Ты бот?',
    'На какие вопросы ты отвечаешь?',
    'На что ты можешь ответить?',
    'Чем ты можешь помочь?',
    'Как тебя зовут?',
    'Что можно спросить?',
    'О чём можно тебя спросить?',
    'Как пользоваться?',
    'что ты умееш',
    'Не істей аласың?',
    'Сен кімсің?',
    'Сіз не істей аласыз?',
    'Қандай сұрақтарға жауап бересің?',
    'Сенен не сұрауға болады?',
    'Маған қалай көмектесесің?',
    'Сенің атың кім?',
    'What can you do?',
    'What can you answer?',
    'What can I ask you?',
    'Who are you?',
    'Are you a bot?',
    'How can you help me?',
    'What is your name?',
    'What kind of questions can you answer?',
    'Hello, who are you?',
  ])('%s', (question) => expect(isAboutBot(question)).toBe(true));
});

describe('the bot itself is not asked about by', () => {
  test.each([
    'Что ты знаешь о Казахстане?',
    'Кто открыл мост?',
    'Что умеет Токаев?',
    'Можешь сказать, кто открыл мост?',
    'Кто это?',
    'Чем Казахстан может помочь США?',
    'На какие вопросы ответил эксперт?',
    'Қазақстан не істей алады?',
    'Трамп кім?',
    'Бұл кім?',
    'Сен Қазақстан туралы не білесің?',
    'What can Kazakhstan do?',
    'Who is he?',
    'Can you tell me who opened the bridge?',
    'What can you say about Trump?',
    'How can Kazakhstan help?',
    '',
  ])('%s', (question) => expect(isAboutBot(question)).toBe(false));
});

describe('the sources are described', () => {
  const documents = LIBRARY.map(documentOf);

  test('by their titles, one of each group, in the language of the asker', () => {
    const described = describeSources(documents, 'kk');
    expect(described).toMatch(/^Сәлеметсіз бе!/);
    expect(described).toContain('«Title of bees-kk», «Title of bridge-ru», «Title of notes-en».');
    expect(described).not.toContain('bees-en');
  });

  test('by five titles at most', () => {
    const many = Array.from({ length: 7 }, (_, place) => documentOf({ id: `d${place}`, turns: ['Дом.'] }));
    const described = describeSources(many, 'ru');
    expect(described.match(/«/g)).toHaveLength(5);
    expect(described.endsWith('…')).toBe(true);
  });

  test.each([
    ['greeting', /^Здравствуйте! Я отвечаю/],
    ['thanks', /^Пожалуйста! Я отвечаю/],
    ['farewell', /^До свидания! Я отвечаю/],
  ] as const)('after the reply to a %s', (remark, opening) => {
    expect(describeSources(documents, 'ru', remark)).toMatch(opening);
  });
});
