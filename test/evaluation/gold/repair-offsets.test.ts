import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { repairOffsets } from '../../../src/evaluation/gold/repair-offsets.ts';
import { storeOf } from '../../fakes/content.ts';

const TEXT = 'Мост открыли осенью. Он стоит. Мост красив. Он стоит.';
const library = await storeOf([{ id: 'bridge', turns: [TEXT] }]);

const lineOf = (start: unknown, end: unknown, quote = 'Он стоит.'): string =>
  JSON.stringify({ note: 'x', evidence: [{ end, start, quote, document_id: 'bridge', mark: 1 }], id: 'g1' });
const repair = (text: string) => repairOffsets({ path: 'gold.jsonl', text }, library);

describe('wrong offsets', () => {
  test.each([
    ['shifted by one', 22, 31, 21],
    ['nearer to the second occurrence', 40, 49, 44],
    ['that do not fit the quotation', 21, 25, 21],
    ['past the end', 900, 909, 44],
    ['below zero', -3, 6, 21],
  ])('%s are mended, fields in their order', async (_, start, end, mended) => {
    const file = await repair(lineOf(start, end));
    expect(file).toMatchObject({ path: 'gold.jsonl', text: lineOf(mended, mended + 9), repaired: 1 });
  });

  test('of a quotation that stands in several places are mended with a warning', async () => {
    const file = await repair(`\n${lineOf(22, 31)}\n${lineOf(0, 20, 'Мост открыли осенью')}`);
    expect(file.repaired).toBe(2);
    expect(file.doubts).toEqual([
      {
        path: 'gold.jsonl',
        line: 2,
        id: 'g1',
        fault: 'its quotation stands in 2 places, and --fix took the one nearest to the old offsets',
        remedy: 'See that it is the one that is meant.',
      },
    ]);
  });

  test('of any size are mended, and other lines keep every byte', async () => {
    const others = fc.constantFrom(
      '',
      ' ',
      '{"id": "broken"',
      '{ "id" : 1.0 }',
      lineOf(21, 30),
      '\uFEFF[]\r',
      'null',
    );
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.array(others), fc.array(others), async (start, before, after) => {
        const file = await repair([...before, lineOf(start, 0), ...after].join('\n'));
        const lines = file.text.split('\n');
        expect([lineOf(21, 30), lineOf(44, 53)]).toContain(lines[before.length]);
        expect(lines.toSpliced(before.length, 1)).toEqual([...before, ...after]);
      }),
      { numRuns: 50 },
    );
  });

  test('keep the white space around their line', async () => {
    expect((await repair(`\uFEFF ${lineOf(0, 9)}\r\n`)).text).toBe(`\uFEFF ${lineOf(21, 30)}\r\n`);
  });
});

describe('evidence stays as it is', () => {
  test.each([
    ['that stands where it says', lineOf(44, 53)],
    ['whose quotation stands nowhere', lineOf(0, 9, 'Он упал..')],
    ['of an unknown document', lineOf(0, 9).replace('bridge', 'letters')],
    ['whose offsets are no numbers', lineOf('0', null)],
  ])('%s', async (_, line) => {
    expect(await repair(line)).toEqual({ path: 'gold.jsonl', text: line, repaired: 0, doubts: [] });
  });
});
