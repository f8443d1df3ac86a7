import { describe, expect, test } from 'vitest';
import {
  assertEvidenceStands,
  evidenceFaults,
  withOnlyDocument,
} from '../../../src/evaluation/gold/evidence-faults.ts';
import { PLACE } from '../../../src/evaluation/gold/gold-set.ts';
import { storeOf } from '../../fakes/content.ts';
import { placedOf } from './placed.ts';

const QUOTE = 'Мост открыли осенью.';
const BRIDGE = { id: 'bridge', turns: [`${QUOTE} Он стоит.`] };
const HONEY = { id: 'honey', turns: ['Мёд продают в Таразе.'] };

const question = (
  details: { document_id?: string; quote?: string; start?: number; end?: number },
  line = 4,
) => placedOf({ id: 'g7', evidence: [{ quote: QUOTE, start: 0, end: 20, ...details }] }, { line });

describe('evidence', () => {
  test('stands in the only document when it names none', async () => {
    expect(await evidenceFaults([question({})], await storeOf([BRIDGE]))).toEqual([]);
  });

  test('stands in the document that it names', async () => {
    const store = await storeOf([HONEY, BRIDGE]);
    const questions = [question({ document_id: 'bridge' })];
    expect(await evidenceFaults(questions, store)).toEqual([]);
    await expect(assertEvidenceStands(questions, store)).resolves.toBeUndefined();
  });

  test.each([
    [
      'names a document that is not indexed',
      { document_id: 'letters' },
      /"letters", which is not indexed/,
      /Mend/,
    ],
    ['names none of several', {}, /names no document/, /Add the "document_id"/],
    [
      'has another place',
      { document_id: 'bridge', start: 1, end: 21 },
      /does not stand at 1–21 of bridge/,
      /offsets to 0–20: "npm run gold -- check gold\.jsonl --fix" does/,
    ],
    [
      'has a place past the end',
      { document_id: 'bridge', start: 20, end: 40 },
      /ends at 40, past the end of bridge at 30/,
      /offsets to 0–20/,
    ],
    [
      'has other words',
      { document_id: 'bridge', quote: 'Мост открыли летом..' },
      /quotation stands nowhere in bridge/,
      /Copy the quotation anew/,
    ],
  ])('that %s is a fault with its line and remedy', async (_, details, fault, remedy) => {
    const store = await storeOf([BRIDGE, HONEY]);
    expect(await evidenceFaults([question(details)], store)).toEqual([
      {
        path: 'gold.jsonl',
        line: 4,
        id: 'g7',
        fault: expect.stringMatching(fault),
        remedy: expect.stringMatching(remedy),
      },
    ]);
  });

  test('has a remedy that names the corpus in which it was looked for', async () => {
    const library = { ...(await storeOf([BRIDGE])), openedBy: '--corpus texts' };
    const [fault] = await evidenceFaults([question({ start: 1, end: 21 })], library);
    expect(fault?.remedy).toContain('"npm run gold -- check gold.jsonl --corpus texts --fix" does.');
  });

  test('is refused at its first fault, by line', async () => {
    const questions = [question({ document_id: 'letters' }, 9), question({}, 2)];
    const checking = assertEvidenceStands(questions, await storeOf([BRIDGE, HONEY]));
    await expect(checking).rejects.toMatchObject({
      code: 'gold_invalid',
      message: expect.stringMatching(/^gold\.jsonl, line 2: question g7: .*lists all 2 faults\.$/),
    });
  });
});

describe('evidence without a document', () => {
  const documentsOf = async (...sketches: (typeof BRIDGE)[]) =>
    withOnlyDocument(question({}), await storeOf(sketches)).evidence.map(({ document_id: id }) => id);

  test('is given the only one', async () => {
    expect(await documentsOf(BRIDGE)).toEqual(['bridge']);
  });

  test('stays without one of several', async () => {
    expect(await documentsOf(BRIDGE, HONEY)).toEqual([undefined]);
  });

  test('keeps its line', async () => {
    expect(withOnlyDocument(question({}), await storeOf([BRIDGE]))[PLACE].line).toBe(4);
  });
});
