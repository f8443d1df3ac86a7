import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createModelDrafter } from '../../src/answering/model-drafter.ts';
import { MODEL_PARTS } from '../fakes/model-parts.ts';
import { scriptedChatModel } from '../fakes/scripted-chat-model.ts';
import { anyDocuments, anyDraft, anyQuestion } from './any-course.ts';
import { courseOf } from './asking.ts';

describe('over any documents and for any question', () => {
  test('the offline answer is proved to the character, in reading order after its best sentence and without mixed roles', async () => {
    let cited = 0;
    await fc.assert(
      fc.asyncProperty(anyDocuments, anyQuestion, async (sketches, asked) => {
        const { answer } = await courseOf(asked, { documents: sketches });
        cited += answer.citations.length;
        expect(answer.sentences.length).toBeLessThanOrEqual(4);
        const askers = new Set(answer.citations.map(({ role }) => role === 'interviewer'));
        expect(askers.size).toBeLessThanOrEqual(1);
        const others = answer.citations.slice(1);
        for (const { id } of sketches) {
          const places = others.filter(({ document_id: document }) => document === id);
          const starts = places.map(({ start_char_index: start }) => start);
          expect(starts).toEqual(starts.toSorted((one, other) => one - other));
        }
      }),
      { seed: 51, numRuns: 80 },
    );
    expect(cited).toBeGreaterThan(40);
  });

  test('the answer of a model that writes anything is proved to the character', async () => {
    let cited = 0;
    await fc.assert(
      fc.asyncProperty(anyDocuments, anyQuestion, anyDraft, async (sketches, asked, written) => {
        const chatModel = scriptedChatModel(...written.split(/(?<=[ .])/u));
        const drafter = createModelDrafter({ ...MODEL_PARTS, chatModel });
        const { answer } = await courseOf(asked, { drafter, documents: sketches });
        cited += answer.citations.length;
      }),
      { seed: 52, numRuns: 200 },
    );
    expect(cited).toBeGreaterThan(10);
  });
});
