import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Language } from '../../../src/domain/language.ts';
import { judge, type Source } from './judging.ts';

const ru = (text: string, rest: Partial<Source> = {}): Source => ({ text, language: 'ru', ...rest });
const kk = (text: string, rest: Partial<Source> = {}): Source => ({ text, language: 'kk', ...rest });
const en = (text: string, rest: Partial<Source> = {}): Source => ({ text, language: 'en', ...rest });

describe('a claim', () => {
  test('that is the sentence it cites is a quote, whatever it says', () => {
    const sentence = fc.string({ minLength: 1 });
    fc.assert(
      fc.property(sentence, fc.constantFrom('ru', 'kk', 'en'), (text, language) => {
        expect(judge(text, language, { text, language })).toBe('quote');
      }),
    );
  });

  test('in the wrong language falls', () => {
    expect(judge('Bees make honey in the mountains.', 'ru', ru('Пчёлы делают мёд в горах.'))).toBe(
      'language',
    );
  });

  test('whose words the source has not falls', () => {
    expect(judge('Мёд крадут губернаторы и ростовщики.', 'ru', ru('Мёд мы продаём на ярмарке.'))).toBe(
      'coverage',
    );
  });
});

describe('a number', () => {
  test.each([
    ['Построили за семнадцать миллиардов тенге.', 'ru', ru('Построили за 17 млрд тенге.')],
    ['Построили за 17 000 000 000 тенге.', 'ru', ru('Построили за 17 млрд тенге.')],
    ['They paid twelve hundred dollars for bees.', 'en', en('They paid $1,200 for bees.')],
    ['Половина ульев погибла.', 'ru', ru('50 % ульев погибло.')],
    ['A third of the hives died.', 'en', en('33 per cent of the hives died.')],
    ['Ұялардың жартысы өлді.', 'kk', kk('Ұялардың 50 пайызы өлді.')],
    ['Дом построен в XIX веке.', 'ru', ru('Дом построили в девятнадцатом веке.')],
    ['Длина моста 1,7 километра.', 'ru', en('The bridge is 1.7 km long.')],
  ] as const)('stands in other words: %s', (text, language, source) => {
    expect(['paraphrase', 'translation']).toContain(judge(text, language, source));
  });

  test.each([
    ['another currency', 'Построили за 17 млрд долларов.', 'Построили за 17 млрд тенге.'],
    ['another magnitude', 'Построили за 17 млн тенге.', 'Построили за 17 млрд тенге.'],
    ['per cent for points', 'Доля выросла на 3 %.', 'Доля выросла на 3 процентных пункта.'],
    ['another month', 'Мост открыли 3 мая.', 'Мост открыли 3 июня.'],
    ['another weekday', 'Мост открыли во вторник утром.', 'Мост открыли в среду утром.'],
    ['two numbers exchanged', 'Доля выросла с 14 % до 12 %.', 'Доля выросла с 12 % до 14 %.'],
    ['two counts exchanged', 'Купили 14 ламп и 12 стульев.', 'Купили 12 ламп и 14 стульев.'],
  ])('with %s falls', (_, draft, source) => {
    expect(judge(draft, 'ru', ru(source))).toBe('numbers');
  });

  test('keeps its value in figures and in words', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 999 }), (value) => {
        const spelt = `${spell(value)} bees live in the hive.`;
        expect(judge(spelt, 'en', en(`${value} bees live in the hive.`))).toBe('paraphrase');
        expect(judge(spelt, 'en', en(`${value + 1} bees live in the hive.`))).toBe('numbers');
      }),
    );
  });

  test('of a year is found through the date of the interview when that is cited', () => {
    const dated = [ru('Интервью записано в марте 2025 года.'), ru('В прошлом году мы открыли музей.')];
    expect(judge('Музей открыли в 2024 году.', 'ru', ...dated)).toBe('paraphrase');
    expect(judge('Музей открыли в 2025 году.', 'ru', ...dated)).toBe('numbers');
  });
});

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'ten ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

function spell(value: number): string {
  if (value < 20) return UNITS[value] ?? '';
  if (value < 100)
    return [TENS[Math.floor(value / 10)], UNITS[value % 10]].slice(0, value % 10 === 0 ? 1 : 2).join('-');
  const rest = value % 100;
  return `${UNITS[Math.floor(value / 100)]} hundred${rest === 0 ? '' : ` and ${spell(rest)}`}`;
}

describe('a name', () => {
  test.each([
    ['Мост спроектировал Хамитов.', 'ru', en('Khamitov designed the bridge.')],
    ['Мост строило бюро Хамитова.', 'ru', ru('Бюро, которым владеет Хамитов, строило мост.')],
    ['The loan came from Germany and China.', 'en', ru('Кредит дали Германия и Китай.')],
    ['Мост строил МФЦА.', 'ru', ru('Мост строил Международный финансовый центр Астаны.')],
    ['Көпірді АҚШ пен БҰҰ салды.', 'kk', en('The bridge was built by the United States and the UN.')],
  ] as const)('meets itself across cases and scripts: %s', (text, language, source) => {
    expect(['paraphrase', 'translation']).toContain(judge(text, language, source));
  });

  test.each([
    ['Мост спроектировал Халитов.', 'ru', ru('Мост спроектировал Хамитов.')],
    ['Мост спроектировал Халитов.', 'ru', en('The bridge was designed by Khamitov.')],
    ['The loan came from Austria.', 'en', ru('Кредит дала Германия.')],
  ] as const)('of somebody else falls: %s', (text, language, source) => {
    expect(judge(text, language, source)).toBe('names');
  });

  test('is told from another whichever script it is in', () => {
    const own = en('Khamitov designed the bridge.');
    for (const [name, language] of [
      ['Хамитов', 'ru'],
      ['Khamitov', 'en'],
      ['Хамитов', 'kk'],
    ] as const) {
      const verb = { ru: 'спроектировал мост', kk: 'көпірді жобалаған', en: 'designed a bridge' }[language];
      expect(judge(`${name} ${verb}.`, language, own)).not.toBe('names');
      expect(judge(`${name.replace('м', 'л').replace('m', 'l')} ${verb}.`, language, own)).toBe('names');
    }
  });
});

describe('a negation', () => {
  test.each([
    ['Мёд не продают на ярмарке.', 'ru', ru('Мёд продают на ярмарке.')],
    ['Мёд продают на ярмарке.', 'ru', ru('Мёд не продают на ярмарке.')],
    ['Балды жәрмеңкеде сатпайды.', 'kk', kk('Балды жәрмеңкеде сатады.')],
    ['They sell honey with a licence.', 'en', en('They sell honey without a licence.')],
  ] as const)('that is added or dropped makes it fall: %s', (text, language, source) => {
    expect(judge(text, language, source)).toBe('negation');
  });

  test.each([
    ['Мёд продают не только на ярмарке.', 'ru', ru('Мёд продают и на ярмарке, и дома.')],
    ['He wants the prize.', 'en', en('It is no secret that he wants the prize.')],
    ['Nobody left the village.', 'en', ru('Никто не покинул деревню.')],
    ['Он не мог не продать мёд.', 'ru', ru('Он продал мёд, пришлось.')],
  ] as const)('is told from what only looks like one: %s', (text, language, source) => {
    expect(['paraphrase', 'translation']).toContain(judge(text, language, source));
  });
});

describe('an attribution', () => {
  const guest = ru('Мёд дорожает из-за засухи.', { speaker: 'Айгуль Сатова' });
  const host = ru('Мёд дорожает из-за засухи.', { role: 'interviewer', speaker: 'Руслан Мусабаев' });

  test.each([
    'По словам Сатовой, мёд дорожает из-за засухи.',
    'Эксперт отметила, что мёд дорожает из-за засухи.',
  ])('to the one who says it stands: %s', (text) => {
    expect(judge(text, 'ru', guest)).toBe('paraphrase');
    expect(judge(text, 'ru', host)).toBe('speaker');
  });

  test('to the interviewer stands over the interviewer alone', () => {
    const text = 'Журналист отметил, что мёд дорожает из-за засухи.';
    expect(judge(text, 'ru', host)).toBe('paraphrase');
    expect(judge(text, 'ru', guest)).toBe('speaker');
  });
});

describe('copied words', () => {
  const source = ru('Он сказал, что мёд — это «золото» гор.');

  test('stand in other typography, and fall when they are others', () => {
    expect(
      judge('Он сказал: “мёд - это "золото" гор”.', 'ru', ru('Он сказал, что мёд — это золото гор.')),
    ).toBe('quotation');
    expect(judge('Он сказал, что «мёд – это» золото гор.', 'ru', source)).toBe('paraphrase');
    expect(judge('Он сказал, что «мёд — это серебро» гор.', 'ru', source)).toBe('quotation');
  });
});

describe('of everyday sentences', () => {
  test.each<[string, Language, Language, string]>([
    ['Тәуелсіздік алған соң ел өзгерді.', 'kk', 'kk', 'Тәуелсіздік алғаннан кейін ел өзгерді.'],
    ['Қауіпсіздік кеңесі кеше жиналды.', 'kk', 'kk', 'Кеше қауіпсіздік кеңесі жиналды.'],
    ['Нет, реформа не нужна.', 'ru', 'ru', 'Реформа не нужна.'],
    ['No, the reform is not needed.', 'en', 'en', 'The reform is not needed.'],
    ['Жоқ, реформа керек емес.', 'kk', 'kk', 'Реформа керек емес.'],
    ['Саммит состоялся в ноябре 2023 года.', 'ru', 'ru', 'В ноябре 2023-го прошёл саммит.'],
    ['Доход вырос за неделю вдвое.', 'ru', 'ru', 'За неделю доход вырос вдвое, дело идёт.'],
    ['Выборы не изменили расклада сил.', 'ru', 'ru', 'Выборы расклада сил не изменили.'],
    ['The hall is at the State Museum in Astana.', 'en', 'en', 'The hall is in the State Museum in Astana.'],
  ])('the faithful are proved: %s', (text, language, cited, source) => {
    expect(judge(text, language, { language: cited, text: source })).toMatch(/^(?:paraphrase|quote)$/);
  });

  test.each<[string, Language, Language, string]>([
    ['Он убийца и вор.', 'ru', 'ru', 'Мы говорили о погоде и урожае.'],
    ['Токаев умер.', 'ru', 'ru', 'Токаев приехал в Астану.'],
    ['He is a murderer.', 'en', 'en', 'We spoke about the weather.'],
    ['Tokayev is a thief.', 'en', 'ru', 'Токаев приехал в Астану.'],
    ['Тоқаев ұры.', 'kk', 'kk', 'Тоқаев Астанаға келді.'],
    ['Саммит состоялся в ноябре 2022 года.', 'ru', 'ru', 'В ноябре 2023-го прошёл саммит.'],
    ['Реформа была успешной для страны.', 'ru', 'ru', 'Реформа была неуспешной для страны.'],
    ['Землю отняли незаконно и быстро.', 'ru', 'ru', 'Землю отняли законно и быстро.'],
    ['The vote was fair and quick.', 'en', 'en', 'The vote was unfair and quick.'],
    ['Да, реформа нужна.', 'ru', 'ru', 'Реформа не нужна.'],
    ['Нет, реформа нужна всем.', 'ru', 'ru', 'Реформа нужна всем.'],
  ])('the false fall, however short: %s', (text, language, cited, source) => {
    expect(judge(text, language, { language: cited, text: source })).not.toMatch(
      /^(?:paraphrase|quote|translation)$/,
    );
  });
});

describe('of two who are named beside a verb of saying', () => {
  test('the one before it says, and the other is spoken of', () => {
    const said = { language: 'en', speaker: 'Petrov', text: 'Tokayev lied about the budget.' } as const;
    expect(judge('Petrov says Tokayev lied about the budget.', 'en', said)).toBe('paraphrase');
    expect(judge('Tokayev says Petrov lied about the budget.', 'en', said)).toBe('speaker');
  });

  test('neither says where a pronoun does', () => {
    const said = {
      language: 'en',
      speaker: 'Petrov',
      text: 'Nazarbayev did a lot for the country.',
    } as const;
    expect(judge('He says Nazarbayev did a lot for the country.', 'en', said)).toBe('paraphrase');
  });
});
