import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  askRequestSchema,
  listRequestSchema,
  searchRequestSchema,
} from '../../src/protocol/request-schemas.ts';

const takesQuestion = (question: string): boolean => askRequestSchema.safeParse({ question }).success;
const FIXED = { seed: 11, numRuns: 300 };

const whole = {
  question: 'Where?',
  history: [
    { role: 'user', content: 'Who?' },
    { role: 'assistant', content: 'Anna.' },
  ],
  conversation_id: 'talk_1-A',
  language: 'kk',
  top_k: 50,
  filter: {
    document_ids: ['a'],
    speakers: ['Anna'],
    roles: ['interviewer', 'interviewee', 'editorial'],
    languages: ['ru', 'kk', 'en'],
    date_from: '2024-02-29',
    date_to: '2025-01-01',
  },
  stream: true,
};

describe('a request to ask', () => {
  test('may hold everything that the contract names', () => {
    expect(askRequestSchema.parse(whole)).toEqual(whole);
  });

  test('holds what it was given, with nothing added', () => {
    expect(askRequestSchema.parse({ question: ' Where? ' })).toEqual({ question: ' Where? ' });
  });

  test('takes every well-formed question within the limit that says something', () => {
    const questions = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 300 })
      .filter((text) => text.trim() !== '');
    fc.assert(fc.property(questions, takesQuestion), FIXED);
  });

  test('takes no question that holds half of a surrogate pair, wherever it stands', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 20 });
    const halves = fc.integer({ min: 0xd800, max: 0xdfff }).map((code) => String.fromCharCode(code));
    const isBroken = (text: string): boolean => Buffer.from(text).toString() !== text;
    fc.assert(
      fc.property(words, halves, words, (before, half, after) => {
        const question = `${before}${half}${after}`;
        return !isBroken(question) || !takesQuestion(question);
      }),
      FIXED,
    );
  });

  test('takes no question of white space alone', () => {
    const spaces = fc.string({ unit: fc.constantFrom(' ', '\n', '\t', '\r', '\u00A0', '\u2003', '\uFEFF') });
    fc.assert(
      fc.property(spaces, (question) => !takesQuestion(question)),
      FIXED,
    );
  });

  test.each([
    [2_000, true],
    [2_001, false],
  ])('with %i characters is taken: %s', (length, isTaken) => {
    expect(takesQuestion('я'.repeat(length))).toBe(isTaken);
  });

  test.each([
    [1, true],
    [50, true],
    [0, false],
    [51, false],
    [-1, false],
    [1.5, false],
    ['3', false],
    [Number.POSITIVE_INFINITY, false],
    [null, false],
  ])('with top_k %s is taken: %s', (topK, isTaken) => {
    expect(askRequestSchema.safeParse({ question: 'Where?', top_k: topK }).success).toBe(isTaken);
  });

  test('takes no field that the contract does not name', () => {
    const known = new Set(Object.keys(whole));
    const names = fc.string({ minLength: 1, maxLength: 12 }).filter((name) => !known.has(name));
    fc.assert(
      fc.property(names, (name) => {
        const request: unknown = JSON.parse(`{"question": "Where?", ${JSON.stringify(name)}: 1}`);
        return !askRequestSchema.safeParse(request).success;
      }),
      { ...FIXED, examples: [['__proto__'], ['constructor'], ['toString'], ['Question']] },
    );
  });

  test.each([
    ['', false],
    ['a'.repeat(64), true],
    ['a'.repeat(65), false],
    ['talk 1', false],
    ['../talk', false],
    ['talk\n', false],
    ['разговор', false],
  ])('with the conversation id %j is taken: %s', (id, isTaken) => {
    expect(askRequestSchema.safeParse({ question: 'Where?', conversation_id: id }).success).toBe(isTaken);
  });
});

describe('a request to search', () => {
  test('may hold everything that the contract names', () => {
    const { filter } = whole;
    const request = { query: 'Where?', top_k: 1, language: 'ru', filter };

    expect(searchRequestSchema.parse(request)).toEqual(request);
  });

  test('needs a query', () => {
    expect(searchRequestSchema.safeParse({}).success).toBe(false);
  });
});

describe('a request for a list', () => {
  test('gets the largest page when it does not say how long', () => {
    expect(listRequestSchema.parse({})).toEqual({ limit: 100 });
  });

  test('reads its limit from the words of an address', () => {
    expect(listRequestSchema.parse({ limit: '7', cursor: 'a' })).toEqual({ limit: 7, cursor: 'a' });
  });

  test.each(['', '0', '101', '1.5', 'ten', ['1', '2']])('with the limit %j is refused', (limit) => {
    expect(listRequestSchema.safeParse({ limit }).success).toBe(false);
  });
});
