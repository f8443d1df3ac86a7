import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkGold } from '../../../../src/evaluation/gold/check-gold.ts';
import { draftGold } from '../../../../src/evaluation/gold/draft/draft-gold.ts';
import { goldQuestionSchema } from '../../../../src/evaluation/gold/gold-set.ts';
import { storeOf } from '../../../fakes/content.ts';
import { LIBRARY } from '../../../fakes/library.ts';

const FAIR = {
  id: 'fair-en',
  language: 'en',
  kind: 'article',
  turns: [{ role: 'editorial', text: 'The honey fair in Taraz opened in 2019.' }],
} as const;
const library = await storeOf([...LIBRARY, FAIR]);

describe('drafted questions', () => {
  test('are sound: nothing is wrong with them but that nobody has edited them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), fc.nat(1000), async (count, seed) => {
        const questions = await draftGold(library, { count, seed });
        expect(questions.length).toBeLessThanOrEqual(count);
        expect(questions.map((question) => goldQuestionSchema.parse(question))).toEqual(questions);
        const text = questions.map((question) => JSON.stringify(question)).join('\n');
        const { faults, warnings } = await checkGold([{ path: 'draft.jsonl', text }], library);
        expect([...faults, ...warnings]).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test('are the same for the same seed, and others for another', async () => {
    const [first, again, other] = await Promise.all(
      [1, 1, 2].map((seed) => draftGold(library, { count: 6, seed })),
    );
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  test('are spread over languages and documents, a fifth of them to be refused', async () => {
    const questions = await draftGold(library, { count: 10, seed: 1 });
    const answerable = questions.filter((question) => question.answerable);
    const documents = answerable.flatMap(({ evidence }) => evidence.map(({ document_id: id }) => id));
    expect(new Set(documents)).toEqual(new Set(['bees-ru', 'bees-kk', 'bees-en', 'fair-en']));
    expect(new Set(answerable.slice(0, 3).map(({ language }) => language)).size).toBe(3);
    expect(questions.length - answerable.length).toBe(2);
  });

  test('bear ids that tell them as drafts, numbered by language', async () => {
    const questions = await draftGold(library, { count: 5, seed: 1 });
    expect(questions.map(({ id }) => id).toSorted()).toEqual([
      'draft-en-001',
      'draft-en-002',
      'draft-kk-001',
      'draft-ru-001',
      'draft-ru-002',
    ]);
  });

  test('are to be refused only in languages that the documents speak', async () => {
    const english = await storeOf(LIBRARY.filter(({ language }) => language === 'en'));
    const questions = await draftGold(english, { count: 20, seed: 1 });
    expect(new Set(questions.map(({ language }) => language))).toEqual(new Set(['en']));
  });
});
