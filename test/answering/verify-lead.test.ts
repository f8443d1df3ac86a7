import { beforeAll, describe, expect, test } from 'vitest';
import { verifyAnswer } from '../../src/answering/verify-answer.ts';
import type { Answer } from '../../src/domain/answer.ts';
import type { ChunkStore } from '../../src/store/chunk-store.ts';
import { storeOf } from '../fakes/content.ts';
import { BRIDGE, DOCUMENTS, HIVES, savedAnswer } from './saved-answers.ts';

let store: ChunkStore;

beforeAll(async () => {
  store = await storeOf(DOCUMENTS);
});

describe('a lead', () => {
  /** An answer with another lead, its offsets made to fit. */
  function led(answer: Answer, lead: string | null): Answer {
    const opening = lead === null ? '' : `${lead} `;
    const by = opening.length - (answer.lead === null ? 0 : answer.lead.length + 1);
    return {
      ...answer,
      lead,
      answer: opening + answer.answer.slice(opening.length - by),
      sentences: answer.sentences.map((sentence) => ({
        ...sentence,
        start: sentence.start + by,
        end: sentence.end + by,
      })),
      citations: answer.citations.map((citation) => ({
        ...citation,
        answer_start: citation.answer_start + by,
        answer_end: citation.answer_end + by,
      })),
    };
  }

  test('may not name somebody else', async () => {
    const answer = await savedAnswer(HIVES);
    expect(answer.lead).toBe('Айгуль Сатова:');
    expect((await verifyAnswer(store, led(answer, 'Айгуль Сатова:'))).verified).toBe(true);
    expect(await verifyAnswer(store, led(answer, 'Аскар Ли:'))).toMatchObject({
      verified: false,
      reason: '"Аскар Ли:" is no sentence of the answer and not the lead of what follows',
    });
  });

  test('may not be left out where it says that this is a retelling', async () => {
    const answer = await savedAnswer(BRIDGE);
    expect(answer.lead).toBe('По пересказу:');
    expect(await verifyAnswer(store, led(answer, null))).toMatchObject({
      verified: false,
      reason: 'the answer does not say that it is a retelling',
    });
  });
});
