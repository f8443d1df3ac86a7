import { expect, test } from 'vitest';
import { checkGold } from '../../../src/evaluation/gold/check-gold.ts';
import { storeOf } from '../../fakes/content.ts';
import { goldOf } from '../sketches.ts';

const QUOTE = 'Мост открыли осенью.';
const lineOf = (sketch: Partial<Parameters<typeof goldOf>[0]> = {}): string =>
  JSON.stringify(
    goldOf({ evidence: [{ document_id: 'bridge', quote: QUOTE, start: 0, end: 20 }], ...sketch }),
  );

const check = async (...texts: string[]) =>
  checkGold(
    texts.map((text, file) => ({ path: `${file}.jsonl`, text })),
    await storeOf([
      { id: 'bridge', turns: [`${QUOTE} Он стоит.`] },
      { id: 'honey', turns: ['Мёд продают в Таразе.'] },
    ]),
  );

test('a sound set has neither faults nor warnings', async () => {
  expect(await check(`${lineOf()}\n\n${lineOf({ id: 'g2', question: 'Когда?' })}\n`)).toEqual({
    questions: 2,
    faults: [],
    warnings: [],
  });
});

test('every fault of every file is told at once, by file and line', async () => {
  const { questions, faults, warnings } = await check(
    [
      lineOf({ evidence: [{ document_id: 'bridge', quote: QUOTE, start: 1, end: 9 }] }),
      '{"id": ',
      lineOf({ must_include: [['лето']] }),
      JSON.stringify({ ...goldOf({ id: 'g4', evidence: [] }), answerable: true, language: 'de', kind: '' }),
      JSON.stringify({ ...goldOf({ id: 'g5', question: 'Где?', evidence: [] }), answerable: true }),
    ].join('\n'),
    '\n',
    lineOf({ id: 'g9' }),
  );

  expect(questions).toBe(6);
  expect(faults.map(({ path, line, id, fault }) => [`${path}:${line}`, id, fault.slice(0, 24)])).toEqual([
    ['0.jsonl:1', 'g1', 'its evidence does not st'],
    ['0.jsonl:2', null, 'the line is not JSON (Un'],
    ['0.jsonl:3', 'g1', 'the id "g1" stands twice'],
    ['0.jsonl:3', 'g1', 'it asks the same as g1 i'],
    ['0.jsonl:4', 'g4', 'language: Invalid option'],
    ['0.jsonl:4', 'g4', 'kind: Too small: expecte'],
    ['0.jsonl:5', 'g5', 'it is answerable but has'],
    ['1.jsonl:1', null, 'the file holds no questi'],
    ['2.jsonl:1', 'g9', 'it asks the same as g1 a'],
  ]);
  expect(warnings.map(({ path, line, fault }) => [`${path}:${line}`, fault.slice(0, 23)])).toEqual([
    ['0.jsonl:3', 'must_include "лето" sta'],
    ['2.jsonl:1', 'its evidence is that of'],
  ]);
});
