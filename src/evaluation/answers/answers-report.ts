import type { AnswerStatus } from '../../domain/answer.ts';
import type { Language } from '../../domain/language.ts';
import type { GoldEvidence } from '../gold/gold-set.ts';
import type { MetricName } from './metrics.ts';

/** Both ends of a 95 % interval. */
export type Interval = readonly [low: number, high: number];

/** A value for each metric; null where the metric does not apply. */
export type Measures = Readonly<Record<MetricName, number | null>>;

/** Means over the questions to which each metric applies. */
export interface AnswerScores extends Measures {
  readonly questions: number;
  readonly answerable: number;
  /** 95 % intervals of the means; null where the mean is. */
  readonly intervals: Readonly<Record<MetricName, Interval | null>>;
}

export interface CitedPlace {
  /** The n of the mark `[n]`. */
  readonly id: number;
  readonly document_id: string;
  readonly document_title: string;
  readonly cited_text: string;
  readonly start_char_index: number;
  readonly end_char_index: number;
  readonly speaker: string | null;
}

/** One gold question with what was answered and what that is worth. */
export interface QuestionResult {
  readonly id: string;
  readonly language: Language;
  readonly kind: string;
  readonly question: string;
  readonly answerable: boolean;
  readonly gold_answer: string;
  readonly evidence: readonly GoldEvidence[];
  readonly status: AnswerStatus;
  /** The answer's text with its lead. */
  readonly answer: string;
  readonly citations: readonly CitedPlace[];
  /** Score of the best retrieved passage, 0 when there is none: how sure retrieval was. */
  readonly confidence: number;
  readonly total_ms: number;
  readonly measures: Measures;
}

export interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

export interface AnswersReport extends AnswerScores {
  readonly by_language: Readonly<Record<string, AnswerScores>>;
  readonly by_kind: Readonly<Record<string, AnswerScores>>;
  readonly citations: {
    readonly total: number;
    /** Those whose text stands in the canonical text exactly where they say. */
    readonly exact: number;
  };
  /** Milliseconds by stage of answering, and `total`. */
  readonly latency_ms: Readonly<Record<string, Latency>>;
  readonly tokens: { readonly input: number; readonly output: number };
  /** The smallest change of each mean that a comparison of two runs on these questions is likely to see. */
  readonly smallest_visible_change: Measures;
  /** Two reports can be compared when both of these agree. */
  readonly gold_sha256: string;
  readonly corpus_sha256: string;
  readonly results: readonly QuestionResult[];
}
