import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDraftParser, type MarkedSentence } from '../../src/answering/draft-parser.ts';

/** The sentences of a draft that arrives in pieces. */
function parse(...pieces: readonly string[]): MarkedSentence[] {
  const parser = createDraftParser();
  return [...pieces.flatMap((piece) => parser.push(piece)), ...parser.end()];
}

describe('marks', () => {
  test.each<[string, string, readonly number[]]>([
    ['before the full stop', 'Ульев сорок восемь [1].', [1]],
    ['after the full stop', 'Ульев сорок восемь. [1]', [1]],
    ['right after the full stop', 'Ульев сорок восемь.[1]', [1]],
    ['before and after the full stop', 'Ульев сорок восемь [1]. [2]', [1, 2]],
    ['one after the other', 'Ульев сорок восемь [1][2].', [1, 2]],
    ['one after the other with a space', 'Ульев сорок восемь [1] [2].', [1, 2]],
    ['in one pair of brackets', 'Ульев сорок восемь [1, 2].', [1, 2]],
    ['divided by a semicolon', 'Ульев сорок восемь [1;12].', [1, 12]],
    ['in Chinese brackets', 'Ульев сорок восемь 【3】.', [3]],
    ['in full-width brackets', 'Ульев сорок восемь ［3］.', [3]],
    ['with spaces inside', 'Ульев сорок восемь [ 3 ].', [3]],
    ['among what only looks like marks', 'Ульев [１] сорок [[1]] восемь [1-3][①] 【3.2†source】 [1].', [1]],
    ['twice the same', 'Ульев [2] сорок восемь [2].', [2]],
    ['on a line below', 'Ульев сорок восемь.\n[4]', [4]],
    ['at the beginning of the line', '[4] Ульев сорок восемь.', [4]],
    ['behind a list sign', '- Ульев сорок восемь [4].', [4]],
    ['behind a number of a list', '2. Ульев сорок восемь [4].', [4]],
    ['that is not there', 'Ульев сорок восемь.', []],
  ])('%s belong to the sentence and leave its words alone', (_, draft, passages) => {
    expect(parse(draft)).toEqual([
      { text: 'Ульев сорок восемь.', marks: passages.map((passage) => ({ passage })) },
    ]);
  });

  test.each<[string, string]>([
    ['before the full stops', 'Ульев сорок восемь [1]. Мёд продают в Таразе [2].'],
    ['after the full stops', 'Ульев сорок восемь. [1] Мёд продают в Таразе. [2]'],
    ['after the full stops without a space', 'Ульев сорок восемь.[1]Мёд продают в Таразе.[2]'],
    ['on lines of a list', '- Ульев сорок восемь [1].\n- Мёд продают в Таразе [2].'],
    ['on lines of a numbered list', '1. Ульев сорок восемь [1].\n2. Мёд продают в Таразе [2].'],
    ['on lines of their own', 'Ульев сорок восемь.\n[1]\nМёд продают в Таразе.\n[2]\n'],
    ['at the beginning of lines', '[1] Ульев сорок восемь.\n[2] Мёд продают в Таразе.'],
    ['with line ends of Windows', 'Ульев сорок восемь. [1]\r\nМёд продают в Таразе. [2]\r\n'],
  ])('%s part two sentences', (_, draft) => {
    expect(parse(draft)).toEqual([
      { text: 'Ульев сорок восемь.', marks: [{ passage: 1 }] },
      { text: 'Мёд продают в Таразе.', marks: [{ passage: 2 }] },
    ]);
  });

  test.each([
    ['Правда?! [1] Потом ушёл [2].', 'Правда?!'],
    ['Он ушёл… [1] Потом пришёл [2].', 'Он ушёл…'],
    ['Он ушёл... [1] Потом пришёл [2].', 'Он ушёл...'],
    ['Он сказал: «Да!» [1] Потом ушёл [2].', 'Он сказал: «Да!»'],
  ])('after the end of %j leave it whole', (draft, text) => {
    expect(parse(draft)[0]).toEqual({ text, marks: [{ passage: 1 }] });
  });

  test.each([
    ['in square brackets', 'Ульев сорок восемь [3.2].', [{ passage: 3, sentence: 2 }]],
    [
      'in one pair of brackets',
      'Ульев сорок восемь [3.2, 1].',
      [{ passage: 3, sentence: 2 }, { passage: 1 }],
    ],
    ['in Chinese brackets', 'Ульев сорок восемь 【12.10】.', [{ passage: 12, sentence: 10 }]],
    ['twice the same', 'Ульев [3.2] сорок восемь [3.2].', [{ passage: 3, sentence: 2 }]],
  ])('of sentences are read %s', (_, draft, marks) => {
    expect(parse(draft)).toEqual([{ text: 'Ульев сорок восемь.', marks }]);
  });

  test('of words or years are no marks', () => {
    expect(parse('Он сказал [sic] это в [2024] году [1].')).toEqual([
      { text: 'Он сказал [sic] это в [2024] году.', marks: [{ passage: 1 }] },
    ]);
  });

  test('that the end of the draft cuts short are left out', () => {
    expect(parse('Ульев сорок восемь [1]. Мёд продают [2')).toEqual([
      { text: 'Ульев сорок восемь.', marks: [{ passage: 1 }] },
      { text: 'Мёд продают', marks: [] },
    ]);
  });
});

describe('sentences', () => {
  test('come as soon as the next one has begun', () => {
    const parser = createDraftParser();
    expect(parser.push('Ульев сорок')).toEqual([]);
    expect(parser.push(' восемь.')).toEqual([]);
    expect(parser.push(' [1]')).toEqual([]);
    expect(parser.push(' Мёд ')).toEqual([{ text: 'Ульев сорок восемь.', marks: [{ passage: 1 }] }]);
    expect(parser.push('продают [2].')).toEqual([]);
    expect(parser.end()).toEqual([{ text: 'Мёд продают.', marks: [{ passage: 2 }] }]);
    expect(parser.end()).toEqual([]);
  });

  test.each([
    'Лес и т.п. горел в 2023 г. весной [1].',
    'Его открыл А. К. Серик [1].',
    'Он стоит 3.5 тысячи [1].',
    '«Да!» — сказал он [1].',
    'The U.S. Iraq policy changed [1].',
  ])('%j stay in one', (draft) => {
    expect(parse(draft)).toHaveLength(1);
  });

  test.each(['', ' ', '\n\n', '[1]', '[1][2]\n'])('there are none in %j', (draft) => {
    expect(parse(draft)).toEqual([]);
  });
});

const DRAFTS = [
  'Ульев сорок восемь [1]. Мёд продают в Таразе. [2] Клещ варроа вредит [1][3].',
  'Да... [1] Нет?! [2] «Да!» — сказал он. [3] Потом «ушёл» [1, 2].',
  'В 2025 г. Президент и А. К. Серик [1] ехали 3.5 км. [2]\n- Потом шли [3].\n\n1. Пришли 【4】. ［5］',
  'The U.S. Iraq policy changed. [1] The U.S. He left. [2] Mr. A said "no." [3] "Yes," he said.',
  'Ульев сорок [1.2]. Мёд [2.10, 3] продают.[4.1] Клещ【5.1】 вредит.',
  'Омартада қырық сегіз ұя тұр.[1]Балды сатамыз.\n[2]\n[3] Соңғы сөйлем. — Иә. [',
];

describe('however a draft is cut', () => {
  test.each(DRAFTS)('%j gives the same sentences at every place', (draft) => {
    const whole = parse(draft);
    for (let place = 0; place <= draft.length; place += 1) {
      expect(parse(draft.slice(0, place), draft.slice(place)), `cut at ${place}`).toEqual(whole);
    }
    expect(parse(...draft.split(''))).toEqual(whole);
  });

  const words = ['Ульев восемь', 'мёд', 'Iraq', 'He', 'U.S.', 'г.', 'т.п.', 'А.', '2025', '3.5', 'Ә', '😀'];
  const signs = [' [1]', '[2.4]', '【3】', '[1, 2]', '[', ']', ' (', ')', '«', '»', '"', ' — ', '- ', '1. '];
  const stops = ['.', '. ', '?! ', '... ', '…', '\n', ' ', ' ', ', '];

  test('it gives the same sentences', () => {
    const drafts = fc
      .array(fc.constantFrom(...words, ...signs, ...stops), { maxLength: 16 })
      .map((parts) => parts.join(''));
    const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 });
    fc.assert(
      fc.property(drafts, cuts, (draft, shares) => {
        const places = shares.map((share) => Math.floor(share * draft.length)).toSorted((a, b) => a - b);
        const pieces = [0, ...places].map((place, number) => draft.slice(place, places[number]));
        expect(pieces.join('')).toBe(draft);
        expect(parse(...pieces)).toEqual(parse(draft));
        expect(parse(...draft.split(''))).toEqual(parse(draft));
      }),
      { seed: 41, numRuns: 400 },
    );
  });
});

describe('what a local model thinks aloud', () => {
  test('is no part of its answer, however it is cut', () => {
    const draft = '<think>Let me see [1]. Hm.</think>\nThere are forty hives [1]. They stand in Taraz [2].';
    for (let cut = 0; cut <= draft.length; cut += 1) {
      expect(parse(draft.slice(0, cut), draft.slice(cut))).toEqual([
        { text: 'There are forty hives.', marks: [{ passage: 1 }] },
        { text: 'They stand in Taraz.', marks: [{ passage: 2 }] },
      ]);
    }
  });

  test('is dropped when it never ends', () => {
    expect(parse('<think>Let me see. ', 'There may be forty [1].')).toEqual([]);
  });
});
