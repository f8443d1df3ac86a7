import { expect } from 'vitest';
import { createAnswerer, type Answerer } from '../../src/answering/answerer.ts';
import type { Drafter } from '../../src/answering/drafter.ts';
import { createExtractiveDrafter } from '../../src/answering/extractive-drafter.ts';
import { verifyAnswer } from '../../src/answering/verify-answer.ts';
import type { Answer } from '../../src/domain/answer.ts';
import type { AnswerEvent } from '../../src/domain/answer-event.ts';
import type { Question } from '../../src/domain/question.ts';
import { createOfflineEmbedder } from '../../src/models/offline-embedder.ts';
import { OFFLINE_WEIGHTS } from '../../src/retrieval/channel-weights.ts';
import { rewriteByRules } from '../../src/answering/rewriter.ts';
import { createRetriever } from '../../src/retrieval/retriever.ts';
import { storeOf, type DocumentSketch } from '../fakes/content.ts';
import { LIBRARY } from '../fakes/library.ts';
import { expectSoundAnswer } from './sound-answer.ts';

export async function answererOver(
  drafter: Drafter = createExtractiveDrafter(),
  documents: readonly DocumentSketch[] = LIBRARY,
): Promise<Answerer> {
  const store = await storeOf(documents);
  const embedder = createOfflineEmbedder();
  const retriever = createRetriever({ store, embedder, weights: OFFLINE_WEIGHTS });
  return createAnswerer({ store, retriever, drafter, rewrite: rewriteByRules, topK: 8 });
}

export interface Course {
  readonly events: readonly AnswerEvent[];
  readonly answer: Answer;
}

interface Asked {
  readonly drafter?: Drafter | undefined;
  readonly documents?: readonly DocumentSketch[];
}

/** The course of the answer to one question, checked for what holds of every answer. */
export async function courseOf(
  question: Question,
  { drafter, documents = LIBRARY }: Asked = {},
): Promise<Course> {
  const events: AnswerEvent[] = [];
  const answerer = await answererOver(drafter, documents);
  for await (const event of answerer.answer(question)) events.push(event);
  const last = events.at(-1);
  if (last?.type !== 'done') throw new TypeError('The last event is not "done".');
  expectSoundAnswer(events, last.answer, documents);
  expect(await verifyAnswer(await storeOf(documents), last.answer)).toMatchObject({ verified: true });
  return { events, answer: last.answer };
}

export const ask = (question: Question, drafter?: Drafter): Promise<Course> =>
  courseOf(question, { drafter });
