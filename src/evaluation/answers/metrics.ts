import type { Answer, Citation } from '../../domain/answer.ts';
import type { GoldEvidence, GoldQuestion } from '../gold/gold-set.ts';
import { mean } from '../statistics/mean.ts';
import { isInLanguage } from './answer-language.ts';
import { citationPrecision, citationRecall } from './citation-support.ts';
import { includedShare } from './must-include.ts';

/** A gold question with the answer that it got. */
export interface AskedQuestion {
  readonly gold: GoldQuestion;
  readonly answer: Answer;
  /** How many of the citations stand in the canonical text exactly where they say. */
  readonly exactCitations: number;
}

interface Metric {
  /** Which way is better; `neither` for what is only reported. */
  readonly better: 'higher' | 'lower' | 'neither';
  /** `rate`: 0 or 1 a question. `share`: 0 to 1. `amount`: any number. */
  readonly scale: 'rate' | 'share' | 'amount';
  /** Undefined for a question to which the metric does not apply. */
  readonly measure: (asked: AskedQuestion) => number | undefined;
}

/** What is measured of each answer (docs/quality.md says it in words); the mean over questions is reported. */
export const METRICS = {
  /** Some citation covers at least half of some evidence span; over the answerable questions. */
  evidence_cited: {
    better: 'higher',
    scale: 'rate',
    measure: ifAnswerable(({ gold, answer }) => rate(citesEvidence(gold, answer.citations))),
  },
  /** The first citation does. */
  first: {
    better: 'higher',
    scale: 'rate',
    measure: ifAnswerable(({ gold, answer }) => rate(citesEvidence(gold, answer.citations.slice(0, 1)))),
  },
  /** Every evidence span is so covered. */
  all: {
    better: 'higher',
    scale: 'rate',
    measure: ifAnswerable(({ gold, answer }) => rate(citesAllEvidence(gold, answer.citations))),
  },
  /** Share of the citations that overlap evidence; over the questions that got any, so that answering an unanswerable one costs. */
  precision: {
    better: 'higher',
    scale: 'share',
    measure: ifCited(({ gold, answer }) =>
      mean(answer.citations.map((citation) => rate(gold.evidence.some((span) => overlaps(citation, span))))),
    ),
  },
  /** Share of the things that a right answer must name that the answer names. */
  must_include: {
    better: 'higher',
    scale: 'share',
    measure: ifAnswerable(({ gold, answer }) => includedShare(gold.must_include, answer.answer)),
  },
  /** Share of the sentences that what they cite bears out. */
  citation_recall: { better: 'higher', scale: 'share', measure: ({ answer }) => citationRecall(answer) },
  /** Share of the citations that their sentence needs. */
  citation_precision: {
    better: 'higher',
    scale: 'share',
    measure: ({ answer }) => citationPrecision(answer),
  },
  /** Share of the citations that stand in the canonical text exactly where they say. */
  exact: {
    better: 'higher',
    scale: 'share',
    measure: ifCited(({ answer, exactCitations }) => exactCitations / answer.citations.length),
  },
  /** Share of the citations of evidence whose speaker the gold set names that bear that speaker. */
  speaker_right: { better: 'higher', scale: 'share', measure: speakerShare },
  /** The answer is in the question's language. */
  language_right: {
    better: 'higher',
    scale: 'rate',
    measure: ({ gold, answer }) => rate(isInLanguage(answer, gold.language)),
  },
  /** Answerable, but not answered. */
  wrongly_refused: {
    better: 'lower',
    scale: 'rate',
    measure: ifAnswerable(({ answer }) => rate(isRefusal(answer))),
  },
  /** Unanswerable and refused; a partial answer counts half. */
  refused: {
    better: 'higher',
    scale: 'share',
    measure: ({ gold, answer }) => (gold.answerable ? undefined : refusalOf(answer)),
  },
  sentences: {
    better: 'neither',
    scale: 'amount',
    measure: ifCited(({ answer }) => answer.sentences.length),
  },
  /** Characters of cited text an answer with citations. */
  cited_characters: {
    better: 'neither',
    scale: 'amount',
    measure: ifCited(({ answer }) =>
      answer.citations.reduce((sum, { cited_text: text }) => sum + text.length, 0),
    ),
  },
} as const satisfies Readonly<Record<string, Metric>>;

export type MetricName = keyof typeof METRICS;

/** A value for each metric; null where the metric does not apply. */
export type Measures = Readonly<Record<MetricName, number | null>>;

export const metricNames = Object.keys(METRICS).filter((name): name is MetricName => name in METRICS);

/** A value for each metric, in their order. */
export function forEachMetric<T>(valueOf: (name: MetricName) => T): Record<MetricName, T> {
  const entries = metricNames.map((name) => [name, valueOf(name)] as const);
  return Object.fromEntries(entries) as Record<MetricName, T>;
}

export const measureAnswer = (asked: AskedQuestion): Measures =>
  forEachMetric((name) => METRICS[name].measure(asked) ?? null);

function ifAnswerable(measure: (asked: AskedQuestion) => number | undefined): Metric['measure'] {
  return (asked) => (asked.gold.answerable ? measure(asked) : undefined);
}

function ifCited(measure: (asked: AskedQuestion) => number): Metric['measure'] {
  return (asked) => (asked.answer.citations.length > 0 ? measure(asked) : undefined);
}

const rate = (holds: boolean): number => (holds ? 1 : 0);

const isRefusal = ({ status }: Answer): boolean => status === 'not_found' || status === 'refused';

const refusalOf = (answer: Answer): number => (answer.status === 'partial' ? 0.5 : rate(isRefusal(answer)));

const citesEvidence = ({ evidence }: GoldQuestion, citations: readonly Citation[]): boolean =>
  evidence.some((span) => citations.some((citation) => coversHalf(citation, span)));

const citesAllEvidence = ({ evidence }: GoldQuestion, citations: readonly Citation[]): boolean =>
  evidence.every((span) => citations.some((citation) => coversHalf(citation, span)));

const coversHalf = (citation: Citation, evidence: GoldEvidence): boolean =>
  2 * overlap(citation, evidence) >= evidence.end - evidence.start;

const overlaps = (citation: Citation, evidence: GoldEvidence): boolean => overlap(citation, evidence) > 0;

/** Shared characters; evidence without a document is that of the only one there is. */
function overlap(citation: Citation, { document_id: documentId, start, end }: GoldEvidence): number {
  if (documentId !== undefined && documentId !== citation.document_id) return 0;
  return Math.min(end, citation.end_char_index) - Math.max(start, citation.start_char_index);
}

function speakerShare({ gold, answer }: AskedQuestion): number | undefined {
  const named = gold.evidence.flatMap((evidence) =>
    evidence.speaker === undefined
      ? []
      : answer.citations
          .filter((citation) => overlaps(citation, evidence))
          .map((citation) => rate(citation.speaker === evidence.speaker)),
  );
  return named.length === 0 ? undefined : mean(named);
}
