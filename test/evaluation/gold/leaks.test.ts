import { describe, expect, test } from 'vitest';
import { leakedQuestions, sharedEvidence } from '../../../src/evaluation/gold/leaks.ts';
import { placedOf } from './placed.ts';

const ask = (path: string, question: string, history?: string) =>
  placedOf(
    {
      id: `${path}-1`,
      language: 'en',
      question,
      ...(history === undefined ? {} : { history: [{ role: 'user', content: history }] }),
      evidence: [],
    },
    { path },
  );
const faultsBetween = (first: string, second: string): string[] =>
  leakedQuestions([[ask('a', first)], [ask('b', second)]]).map(({ path, fault }) => `${path}: ${fault}`);

describe('a question leaks', () => {
  test('when it stands in an earlier file, case and punctuation aside', () => {
    expect(faultsBetween('Who pays for the repairs?', 'who pays, for the REPAIRS')).toEqual([
      'b: it asks the same as a-1 at a:1',
    ]);
  });

  test('when four stems of five are common: 8 of 10', () => {
    const first = 'one two three four five six seven eight nine';
    expect(faultsBetween(first, 'one two three four five six seven eight ten')).toEqual([
      'b: it asks nearly the same as a-1 at a:1',
    ]);
  });

  test('when only the endings of its words differ', () => {
    expect(faultsBetween('Which vessel pays the pilots?', 'Which vessels paying the pilot?')).toHaveLength(1);
  });

  test('not when fewer stems are common: 7 of 9', () => {
    expect(
      faultsBetween('one two three four five six seven eight', 'one two three four five six seven nine'),
    ).toEqual([]);
  });

  test('not when another history stands before it', () => {
    const splits = [
      [ask('a', 'Why so?', 'Who pays for the lighthouse?')],
      [ask('b', 'Why so?', 'Where do pilots board?')],
    ];
    expect(leakedQuestions(splits)).toEqual([]);
  });

  test('not within its own file', () => {
    expect(leakedQuestions([[ask('a', 'Who pays?'), ask('a', 'Who pays?')]])).toEqual([]);
  });
});

describe('evidence is shared', () => {
  const quoting = (path: string, start: number, document = 'bees') =>
    placedOf(
      { id: path, evidence: [{ document_id: document, start, end: start + 5, quote: 'x' }] },
      { path },
    );

  test('when an earlier file has the same span', () => {
    expect(sharedEvidence([[quoting('a', 3)], [quoting('b', 3)], [quoting('c', 3)]])).toMatchObject([
      { path: 'b', fault: 'its evidence is that of a at a:1 too' },
      { path: 'c', fault: 'its evidence is that of a at a:1 too' },
    ]);
  });

  test('not when place, document or file differ', () => {
    expect(
      sharedEvidence([
        [quoting('a', 3), quoting('a', 3)],
        [quoting('b', 4), quoting('b', 3, 'honey')],
      ]),
    ).toEqual([]);
  });
});
