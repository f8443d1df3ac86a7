import { byScoreThenId, type Ranking } from '../domain/ranking.ts';
import type { Language } from '../domain/language.ts';
import type { SentenceReader } from './sentence-reader.ts';

/** Passages at the head of a ranking whose sentences are read; reading 30 ranks no better on the development sets. */
export const RERANKED = 12;
/** What the best sentence counts beside the whole passage; set on the development sets, flat from .3 to .45 (docs/retrieval.md). */
const SENTENCE_WEIGHT = 0.3;

/**
 * Ranks the head anew with what its passages' best sentences hold: a question is answered in one place as a rule. Across
 * languages too few words meet to tell (docs/retrieval.md): there the score stays.
 */
export function rerank(
  ranking: Ranking,
  { reader, language }: { readonly reader: SentenceReader; readonly language: Language },
): Ranking {
  const head = ranking.slice(0, RERANKED).map(({ passage, score }) => ({
    passage,
    score: passage.language === language ? withBest(score, reader.bestScore(passage)) : score,
  }));
  const tail = ranking.slice(RERANKED).map(({ passage, score }) => ({
    passage,
    score: passage.language === language ? withBest(score, 0) : score,
  }));
  return [...head, ...tail].toSorted(byScoreThenId);
}

const withBest = (score: number, best: number): number =>
  (score + SENTENCE_WEIGHT * best) / (1 + SENTENCE_WEIGHT);
