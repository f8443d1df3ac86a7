import type { Passage } from '../domain/chunk.ts';
import type { Retrieval } from './retriever.ts';
import { sentenceReaderOf, type SentenceShares } from './sentence-reader.ts';

export interface RankedSentence extends SentenceShares {
  readonly passage: Passage;
  /** Place of the passage in the ranking, from 0. */
  readonly rank: number;
  readonly score: number;
}

/**
 * What counts for a sentence: its share of the question's words and sounds, that of the better of its neighbours, and
 * the score of its passage. Set by hand on the development sets (docs/retrieval.md); flat around these values.
 */
const NEIGHBOUR_WEIGHT = 0.35;
const PASSAGE_WEIGHT = 3;
/** What an interviewer says counts less: it asks about the matter and tells little of it. */
const INTERVIEWER_DISCOUNT = 0.6;
/** What others say counts less when somebody's words are asked for; as strong as the interviewer's discount. */
const OTHER_SPEAKER_DISCOUNT = 0.6;

/** Whether a passage's words are those of whom the question asks for. */
export type IsPreferred = (passage: Passage) => boolean;

/** Scores each quotable sentence of the retrieved passages; best first, ties by chunk id and place. */
export function rankSentences(retrieval: Retrieval, isPreferred: IsPreferred = () => true): RankedSentence[] {
  const reader = sentenceReaderOf(retrieval);
  const ranked = retrieval.ranking.flatMap(({ passage, score }, rank) => {
    const shares = reader.shares(passage);
    return shares.map((share, place): RankedSentence => {
      const around = Math.max(sumOf(shares[place - 1]), sumOf(shares[place + 1]));
      const own = sumOf(share) + NEIGHBOUR_WEIGHT * around + PASSAGE_WEIGHT * score;
      return {
        ...share,
        passage,
        rank,
        score: own * discountOf(passage, isPreferred),
      };
    });
  });
  return ranked.toSorted((a, b) => b.score - a.score || a.rank - b.rank || a.span.start - b.span.start);
}

function discountOf(passage: Passage, isPreferred: IsPreferred): number {
  const discount = passage.role === 'interviewer' ? INTERVIEWER_DISCOUNT : 1;
  return isPreferred(passage) ? discount : discount * OTHER_SPEAKER_DISCOUNT;
}

const sumOf = (share: SentenceShares | undefined): number =>
  share === undefined ? 0 : share.wordShare + share.soundShare;
