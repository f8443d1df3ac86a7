import { createHash } from 'node:crypto';
import type { AnswerStatus, Usage } from '../../domain/answer.ts';
import type { Language } from '../../domain/language.ts';
import type { DocumentMetadata } from '../../domain/source-document.ts';
import type { GoldEvidence } from '../gold/gold-set.ts';
import { bootstrapInterval, type Interval } from '../statistics/bootstrap.ts';
import { mean } from '../statistics/mean.ts';
import { smallestVisibleChange } from '../statistics/power.ts';
import { shareInterval } from '../statistics/share-interval.ts';
import { latencyByStage, type Latency } from './latency.ts';
import { forEachMetric, measureAnswer, METRICS, type AskedQuestion, type Measures } from './metrics.ts';

/** Means over the questions to which each metric applies. */
export interface AnswerScores extends Measures {
  readonly questions: number;
  readonly answerable: number;
  /** 95 % intervals of the means; null where the mean is. */
  readonly intervals: Readonly<Record<keyof Measures, Interval | null>>;
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
  readonly language: Language;
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
  readonly answer: string;
  readonly citations: readonly CitedPlace[];
  /** Score of the best retrieved passage, 0 when there is none: how sure retrieval was. */
  readonly confidence: number;
  /** Milliseconds by stage of answering, and `total`. */
  readonly timings_ms: Readonly<Record<string, number>>;
  readonly usage: Usage;
  readonly measures: Measures;
}

export interface AnswersReport extends AnswerScores {
  readonly by_language: Readonly<Record<string, AnswerScores>>;
  readonly by_kind: Readonly<Record<string, AnswerScores>>;
  readonly citations: {
    readonly total: number;
    /** Those whose text stands in the canonical text exactly where they say. */
    readonly exact: number;
    /** Those that lead into documents that were only put beside the corpus. */
    readonly from_distractors: number;
  };
  /** How many passages beside the corpus and questions about other matters were drawn. */
  readonly drawn: { readonly distractors: number; readonly off_topic: number };
  /** Milliseconds by stage of answering, and `total`. */
  readonly latency_ms: Readonly<Record<string, Latency>>;
  readonly tokens: { readonly input: number; readonly output: number };
  /** The smallest change of each rate and share that a comparison of two runs on these questions is likely to see. */
  readonly smallest_visible_change: Measures;
  readonly seed: number;
  /** Two reports can be compared when both of these agree. */
  readonly gold_sha256: string;
  readonly corpus_sha256: string;
  readonly results: readonly QuestionResult[];
}

export interface ReportParts {
  readonly asked: readonly AskedQuestion[];
  /** All documents that were searched. */
  readonly documents: readonly DocumentMetadata[];
  /** Ids of those that were only put beside the corpus. */
  readonly distractors?: ReadonlySet<string>;
  /** How many of the questions are about other matters. */
  readonly offTopic?: number;
  readonly seed: number;
}

export function reportAnswers({
  asked,
  documents,
  distractors = new Set(),
  offTopic = 0,
  seed,
}: ReportParts): AnswersReport {
  const results = asked.map(toResult);
  const citations = asked.flatMap(({ answer }) => answer.citations);
  const summary = scoreResults(results, seed);
  return {
    ...summary,
    by_language: scoreGroups(results, { groupOf: ({ language }) => language, seed }),
    by_kind: scoreGroups(results, { groupOf: ({ kind }) => kind, seed }),
    citations: {
      total: citations.length,
      exact: asked.reduce((sum, { exactCitations }) => sum + exactCitations, 0),
      from_distractors: citations.filter(({ document_id: id }) => distractors.has(id)).length,
    },
    drawn: { distractors: distractors.size, off_topic: offTopic },
    latency_ms: latencyByStage(asked.map(({ answer }) => answer.timings_ms)),
    tokens: {
      input: asked.reduce((sum, { answer }) => sum + answer.usage.input_tokens, 0),
      output: asked.reduce((sum, { answer }) => sum + answer.usage.output_tokens, 0),
    },
    smallest_visible_change: forEachMetric((name) =>
      METRICS[name].scale === 'amount'
        ? null
        : (smallestVisibleChange(valuesOf(results, name).length) ?? null),
    ),
    seed,
    gold_sha256: sha256(asked.map(({ gold }) => JSON.stringify(gold))),
    corpus_sha256: sha256(documents.map(({ id, sha256: sum }) => `${id} ${sum}`)),
    results,
  };
}

function toResult(asked: AskedQuestion): QuestionResult {
  const { gold, answer } = asked;
  return {
    id: gold.id,
    language: gold.language,
    kind: gold.kind,
    question: gold.question,
    answerable: gold.answerable,
    gold_answer: gold.answer,
    evidence: gold.evidence,
    status: answer.status,
    answer: answer.answer,
    citations: answer.citations,
    confidence: answer.sources[0]?.score ?? 0,
    timings_ms: answer.timings_ms,
    usage: answer.usage,
    measures: measureAnswer(asked),
  };
}

function scoreGroups(
  results: readonly QuestionResult[],
  { groupOf, seed }: { groupOf: (result: QuestionResult) => string; seed: number },
): Record<string, AnswerScores> {
  const groups = [...new Set(results.map(groupOf))].toSorted();
  const members = (group: string): QuestionResult[] => results.filter((result) => groupOf(result) === group);
  return Object.fromEntries(groups.map((group) => [group, scoreResults(members(group), seed)]));
}

function scoreResults(results: readonly QuestionResult[], seed: number): AnswerScores {
  const values = forEachMetric((name) => valuesOf(results, name));
  return {
    questions: results.length,
    answerable: results.filter(({ answerable }) => answerable).length,
    ...forEachMetric((name) => (values[name].length === 0 ? null : mean(values[name]))),
    intervals: forEachMetric((name) => intervalOf(name, { values: values[name], seed }) ?? null),
  };
}

const intervalOf = (
  name: keyof Measures,
  { values, seed }: { values: readonly number[]; seed: number },
): Interval | undefined =>
  METRICS[name].scale === 'amount' ? bootstrapInterval(values, seed) : shareInterval(values, seed);

const valuesOf = (results: readonly QuestionResult[], name: keyof Measures): number[] =>
  results.map(({ measures }) => measures[name]).filter((value) => value !== null);

const sha256 = (lines: readonly string[]): string =>
  createHash('sha256').update(lines.join('\n')).digest('hex');
