import type { Passage } from '../domain/chunk.ts';
import type { Span } from '../domain/span.ts';
import { soundTerms, wordTerms } from '../text/terms.ts';
import type { Retrieval } from './retriever.ts';

export interface RankedSentence {
  readonly passage: Passage;
  /** Place of the passage in the ranking, from 0. */
  readonly rank: number;
  /** Place in the document's canonical text. */
  readonly span: Span;
  readonly text: string;
  readonly score: number;
  /** Share of the question's word weight that the sentence holds, 0 to 1. */
  readonly wordShare: number;
  /** The same for the pieces of the words' sounds. */
  readonly soundShare: number;
}

/**
 * What counts for a sentence: its share of the question's words and sounds, that of the better of its neighbours, and
 * the score of its passage. Set by hand on the development sets (docs/retrieval.md); flat around these values.
 */
const NEIGHBOUR_WEIGHT = 0.35;
const PASSAGE_WEIGHT = 3;
/** What an interviewer says counts less: it asks about the matter and tells little of it. */
const INTERVIEWER_DISCOUNT = 0.6;

/** Scores each quotable sentence of the retrieved passages; best first, ties by chunk id and place. */
export function rankSentences(retrieval: Retrieval): RankedSentence[] {
  const ranked = retrieval.ranking.flatMap(({ passage, score }, rank) => {
    const shares = passage.sentences.map((span) => sharesOf(passage, span, retrieval));
    return shares.map((share, place): RankedSentence => {
      const around = Math.max(sumOf(shares[place - 1]), sumOf(shares[place + 1]));
      const own = sumOf(share) + NEIGHBOUR_WEIGHT * around + PASSAGE_WEIGHT * score;
      return {
        ...share,
        passage,
        rank,
        score: own * (passage.role === 'interviewer' ? INTERVIEWER_DISCOUNT : 1),
      };
    });
  });
  return ranked.toSorted((a, b) => b.score - a.score || a.rank - b.rank || a.span.start - b.span.start);
}

interface SentenceShares {
  readonly span: Span;
  readonly text: string;
  readonly wordShare: number;
  readonly soundShare: number;
}

function sharesOf(passage: Passage, span: Span, { wordWeights, soundWeights }: Retrieval): SentenceShares {
  const text = passage.text.slice(span.start - passage.span.start, span.end - passage.span.start);
  return {
    span,
    text,
    wordShare: coveredShare(wordWeights, wordTerms(text, passage.language)),
    soundShare: coveredShare(soundWeights, soundTerms(text)),
  };
}

const sumOf = (share: SentenceShares | undefined): number =>
  share === undefined ? 0 : share.wordShare + share.soundShare;

/** Share of the weight of a question's terms that a text holds. */
function coveredShare(weights: ReadonlyMap<string, number>, terms: readonly string[]): number {
  const present = new Set(terms);
  let total = 0;
  let covered = 0;
  for (const [term, weight] of weights) {
    total += weight;
    if (present.has(term)) covered += weight;
  }
  return total === 0 ? 0 : covered / total;
}
