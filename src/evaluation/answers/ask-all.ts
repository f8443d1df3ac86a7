import { setImmediate } from 'node:timers/promises';
import { collectAnswer, type Answerer } from '../../answering/answerer.ts';
import type { Answer, Citation } from '../../domain/answer.ts';
import type { ChunkStore } from '../../store/chunk-store.ts';
import type { GoldQuestion } from '../gold/gold-set.ts';
import type { AskedQuestion } from './metrics.ts';

export interface AskAllParts {
  readonly answerer: Answerer;
  /** What the answers' citations are checked against. */
  readonly store: ChunkStore;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** Asks every gold question, one after the other. */
export async function askAll(
  questions: readonly GoldQuestion[],
  { answerer, store, onProgress, signal }: AskAllParts,
): Promise<AskedQuestion[]> {
  const asked: AskedQuestion[] = [];
  for (const gold of questions) {
    // Offline answers never wait: without a pause no interruption would be seen
    await setImmediate();
    const question = { text: gold.question, history: gold.history };
    const answer = await collectAnswer(answerer.answer(question, signal === undefined ? {} : { signal }));
    asked.push({ gold, answer, exactCitations: await countExact(answer, store) });
    onProgress?.(asked.length, questions.length);
  }
  return asked;
}

async function countExact({ citations }: Answer, store: ChunkStore): Promise<number> {
  const proofs = await Promise.all(citations.map((citation) => isExact(citation, store)));
  return proofs.filter(Boolean).length;
}

async function isExact(citation: Citation, store: ChunkStore): Promise<boolean> {
  const document = await store.document(citation.document_id);
  const quoted = document?.text.slice(citation.start_char_index, citation.end_char_index);
  return quoted === citation.cited_text && document?.sha256 === citation.document_sha256;
}
