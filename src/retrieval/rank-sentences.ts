import type { Passage } from '../domain/chunk.ts';
import type { Ranking } from '../domain/ranking.ts';
import type { Retrieval } from './retriever.ts';
import { answerHolder } from './answer-kind.ts';
import { sentenceReaderOf, type SentenceShares } from './sentence-reader.ts';

export interface RankedSentence extends SentenceShares {
  readonly passage: Passage;
  /** Place of the passage in the ranking, from 0. */
  readonly rank: number;
  /** How well it fits the words of the question. */
  readonly fit: number;
  /** The fit, and what it gains by holding what is asked for. */
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

/**
 * Of the passages' scores the share that a document has less than the best one costs its sentences so much: who speaks
 * of the matter in many places knows more of it. Set on the own corpus and an interview among 1,000 other passages.
 */
const DOCUMENT_WEIGHT = 0.5;

/** What a sentence gains that holds a number, a date, a name, a reason where one is asked for; more of it costs answers across languages. */
const ANSWER_KIND_WEIGHT = 0.15;

/** Whether a passage's words are those of whom the question asks for. */
export type IsPreferred = (passage: Passage) => boolean;

/** Scores each quotable sentence of the retrieved passages; best first, ties by chunk id and place. */
export function rankSentences(retrieval: Retrieval, isPreferred: IsPreferred = () => true): RankedSentence[] {
  const reader = sentenceReaderOf(retrieval);
  const lag = documentLag(retrieval.ranking);
  const holdsAnswer = answerHolder(retrieval.question);
  const ranked = retrieval.ranking.flatMap(({ passage, score }, rank) => {
    const shares = reader.shares(passage);
    return shares.map((share, place): RankedSentence => {
      const around = Math.max(sumOf(shares[place - 1]), sumOf(shares[place + 1]));
      const own = sumOf(share) + NEIGHBOUR_WEIGHT * around + PASSAGE_WEIGHT * score;
      const fit = own * discountOf(passage, isPreferred) * (1 - DOCUMENT_WEIGHT * lag(passage));
      return {
        ...share,
        passage,
        rank,
        fit,
        score: fit + (holdsAnswer(share.text, passage.language) ? ANSWER_KIND_WEIGHT : 0),
      };
    });
  });
  return ranked.toSorted((a, b) => b.score - a.score || a.rank - b.rank || a.span.start - b.span.start);
}

/** How much less of the passages' scores a passage's document has than the document that has most: 0 to 1. */
function documentLag(ranking: Ranking): (passage: Passage) => number {
  const scores = new Map<string, number>();
  for (const { passage, score } of ranking) {
    scores.set(passage.documentId, (scores.get(passage.documentId) ?? 0) + score);
  }
  const total = [...scores.values()].reduce((sum, score) => sum + score, 0);
  const most = Math.max(0, ...scores.values());
  return ({ documentId }) => (total === 0 ? 0 : (most - (scores.get(documentId) ?? 0)) / total);
}

function discountOf(passage: Passage, isPreferred: IsPreferred): number {
  const discount = passage.role === 'interviewer' ? INTERVIEWER_DISCOUNT : 1;
  return isPreferred(passage) ? discount : discount * OTHER_SPEAKER_DISCOUNT;
}

const sumOf = (share: SentenceShares | undefined): number =>
  share === undefined ? 0 : share.wordShare + share.soundShare;
