import type { Language } from '../domain/language.ts';
import type { RankedSentence } from './rank-sentences.ts';

/** Whether the sources answer a question: yes, perhaps, or not at all. */
export type Answerability = 'answerable' | 'doubtful' | 'unanswerable';

interface Thresholds {
  readonly answerable: number;
  readonly doubtful: number;
}

/**
 * Scores of the best sentence. On the development interview: of 300 Russian questions about other matters 2 % reach
 * `answerable` and 48 % stay below `doubtful`, of the answerable ones 8 % stay below (docs/quality.md).
 */
const SAME_LANGUAGE: Thresholds = { answerable: 1, doubtful: 0.4 };
/** Across languages only names and international words meet, so the scores are lower and tell less. */
const OTHER_LANGUAGE: Thresholds = { answerable: 0.4, doubtful: 0.06 };

/** Judges by the best of the ranked sentences how well the sources fit a question in `language`. */
export function judgeAnswerability(sentences: readonly RankedSentence[], language: Language): Answerability {
  const best = sentences[0];
  if (best === undefined) return 'unanswerable';
  const thresholds = best.passage.language === language ? SAME_LANGUAGE : OTHER_LANGUAGE;
  if (best.score >= thresholds.answerable) return 'answerable';
  return best.score >= thresholds.doubtful ? 'doubtful' : 'unanswerable';
}
