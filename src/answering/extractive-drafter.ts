import { judgeAnswerability } from '../retrieval/answerability.ts';
import { rankSentences, type RankedSentence } from '../retrieval/rank-sentences.ts';
import type { Drafter } from './drafter.ts';
import { leadFor } from './lead.ts';
import { withRoundBrackets } from './marks.ts';

/** Sentences of an answer at most: what a reader checks at a glance. */
const MOST_SENTENCES = 4;
/** A sentence that scores less than this share of the best one's score does not belong to the answer. */
const LEAST_SHARE_OF_BEST = 0.65;

/** Answers with the sources' own sentences: no model, no network, nothing that the sources do not say. */
export function createExtractiveDrafter(): Drafter {
  return {
    provider: 'offline',
    model: 'extractive',
    draft: async function* ({ retrieval, language, documents }) {
      const ranked = rankSentences(retrieval);
      const answerability = judgeAnswerability(ranked, language);
      if (answerability === 'unanswerable') return;
      const chosen = chooseSentences(ranked);
      const status = answerability === 'answerable' ? 'answered' : 'partial';
      yield { type: 'opening', status, lead: leadFor({ status, language, evidence: chosen, documents }) };
      for (const { text, passage, span } of chosen) {
        const sentence = { text: onOneLine(text), support: 'quote', evidence: [{ passage, span }] } as const;
        yield { type: 'sentence', sentence };
      }
    },
  };
}

/**
 * The best sentences in reading order. The interviewer's words are not mixed with those of others: what he asserts
 * must not look like the answer that he got.
 */
function chooseSentences(ranked: readonly RankedSentence[]): RankedSentence[] {
  const best = ranked[0];
  if (best === undefined) return [];
  const isInterviewer = best.passage.role === 'interviewer';
  return distinct(ranked)
    .filter(({ passage }) => (passage.role === 'interviewer') === isInterviewer)
    .filter(({ score }) => score >= best.score * LEAST_SHARE_OF_BEST)
    .slice(0, MOST_SENTENCES)
    .toSorted(byReadingOrder);
}

/** Overlapping chunks bring a sentence twice. */
function distinct(ranked: readonly RankedSentence[]): RankedSentence[] {
  const seen = new Set<string>();
  return ranked.filter(({ passage, span }) => {
    const place = `${passage.documentId}:${span.start}`;
    return !seen.has(place) && seen.add(place);
  });
}

const byReadingOrder = (a: RankedSentence, b: RankedSentence): number => {
  if (a.passage.documentId !== b.passage.documentId) return a.rank - b.rank;
  return a.span.start - b.span.start;
};

const onOneLine = (text: string): string => withRoundBrackets(text.replaceAll(/\s+/g, ' '));
