import type { Language } from '../domain/language.ts';
import type { RankedSentence } from './rank-sentences.ts';

/** Whether the sources answer a question: yes, perhaps, or not at all. */
export type Answerability = 'answerable' | 'doubtful' | 'unanswerable';

interface Thresholds {
  readonly answerable: number;
  readonly doubtful: number;
}

/**
 * Scores of the best sentence. On the development interview, of 300 Russian questions about other matters 1 % reach
 * `answerable` and 67 % stay below `doubtful`; of the Russian questions that it answers 10 % do (docs/quality.md).
 */
const SAME_LANGUAGE: Thresholds = { answerable: 1.2, doubtful: 0.5 };
/** Across languages only names and international words meet, so the scores are lower and tell less. */
const OTHER_LANGUAGE: Thresholds = { answerable: 0.4, doubtful: 0.06 };

/** A misspelt question sounds like the passages at least so much even when it shares no whole word with them. */
const LEAST_SOUND_SHARE = 0.35;

/** Judges by the ranked sentences, best first, how well the sources fit a question in `language`. */
export function judgeAnswerability(sentences: readonly RankedSentence[], language: Language): Answerability {
  const best = sentences[0];
  if (best === undefined || !sharesAnything(sentences)) return 'unanswerable';
  const isSameLanguage = best.passage.language === language;
  if (isSameLanguage && !sharesWords(sentences) && best.soundShare < LEAST_SOUND_SHARE) return 'unanswerable';
  const thresholds = isSameLanguage ? SAME_LANGUAGE : OTHER_LANGUAGE;
  if (best.score >= thresholds.answerable) return 'answerable';
  return best.score >= thresholds.doubtful ? 'doubtful' : 'unanswerable';
}

/** A question of function words alone shares nothing with any sentence. */
const sharesAnything = (sentences: readonly RankedSentence[]): boolean =>
  sentences.some(({ wordShare, soundShare }) => wordShare > 0 || soundShare > 0);

const sharesWords = (sentences: readonly RankedSentence[]): boolean =>
  sentences.some(({ wordShare }) => wordShare > 0);
