import { byScoreThenId, type Ranking } from '../domain/ranking.ts';
import type { SentenceReader } from './sentence-reader.ts';

/** Passages at the head of a ranking whose sentences are read. */
export const RERANKED = 30;
/** What the best sentence counts beside the whole passage; set on the development sets, flat from .3 to .45 (docs/retrieval.md). */
const SENTENCE_WEIGHT = 0.3;

/** Ranks the head anew with what its passages' best sentences hold: a question is answered in one place as a rule. */
export function rerank(ranking: Ranking, reader: SentenceReader): Ranking {
  const head = ranking.slice(0, RERANKED).map(({ passage, score }) => ({
    passage,
    score: (score + SENTENCE_WEIGHT * reader.bestScore(passage)) / (1 + SENTENCE_WEIGHT),
  }));
  const tail = ranking
    .slice(RERANKED)
    .map(({ passage, score }) => ({ passage, score: score / (1 + SENTENCE_WEIGHT) }));
  return [...head, ...tail].toSorted(byScoreThenId);
}
