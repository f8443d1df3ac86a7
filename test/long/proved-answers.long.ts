import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAnswerer } from '../../src/answering/answerer.ts';
import { createModelDrafter } from '../../src/answering/model-drafter.ts';
import { rewriteByRules } from '../../src/answering/rewriter.ts';
import type { AnswerEvent } from '../../src/domain/answer-event.ts';
import { createOfflineEmbedder } from '../../src/models/offline-embedder.ts';
import { OFFLINE_WEIGHTS } from '../../src/retrieval/channel-weights.ts';
import { createRetriever } from '../../src/retrieval/retriever.ts';
import { anyDocuments, anyDraft, anyQuestion } from '../answering/any-course.ts';
import { expectSoundAnswer } from '../answering/sound-answer.ts';
import { storeOf, type DocumentSketch } from '../fakes/content.ts';
import { MODEL_PARTS } from '../fakes/model-parts.ts';
import { scriptedChatModel } from '../fakes/scripted-chat-model.ts';

const LIBRARIES = 200;
const DRAFTS_EACH = 50;

/** Answers by a model over one library, checked from the first event to the last; how many citations each has. */
async function citationsOver(
  documents: readonly DocumentSketch[],
): Promise<
  (question: Parameters<ReturnType<typeof createAnswerer>['answer']>[0], draft: string) => Promise<number>
> {
  const store = await storeOf(documents);
  const retriever = createRetriever({ store, embedder: createOfflineEmbedder(), weights: OFFLINE_WEIGHTS });
  return async (question, draft) => {
    const chatModel = scriptedChatModel(...draft.split(/(?<=[ .])/u));
    const drafter = createModelDrafter({ ...MODEL_PARTS, chatModel });
    const answerer = createAnswerer({ store, retriever, drafter, rewrite: rewriteByRules, topK: 8 });
    const events: AnswerEvent[] = [];
    for await (const event of answerer.answer(question)) events.push(event);
    const last = events.at(-1);
    if (last?.type !== 'done') throw new Error('The answer has no end.');
    expectSoundAnswer(events, last.answer, documents);
    return last.answer.citations.length;
  };
}

test(`of ${LIBRARIES * DRAFTS_EACH} drafts every citation is exact, and every mark leads to a sentence that was sent`, async () => {
  let cited = 0;
  const asked = fc.array(fc.tuple(anyQuestion, anyDraft), {
    minLength: DRAFTS_EACH,
    maxLength: DRAFTS_EACH,
  });
  await fc.assert(
    fc.asyncProperty(anyDocuments, asked, async (documents, list) => {
      const citations = await citationsOver(documents);
      for (const [question, draft] of list) cited += await citations(question, draft);
    }),
    { seed: 53, numRuns: LIBRARIES, endOnFailure: true },
  );
  console.log(`${cited} citations in ${LIBRARIES * DRAFTS_EACH} drafts`);
  expect(cited).toBeGreaterThan(500);
});
