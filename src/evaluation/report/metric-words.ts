import type { MetricName } from '../answers/metrics.ts';

export interface MetricWords {
  readonly label: string;
  /** One line for a reader who doesn't know the metric. */
  readonly explanation: string;
}

/** Metrics as a reader of the report knows them. */
export const METRIC_WORDS: Readonly<Record<MetricName, MetricWords>> = {
  evidence_cited: {
    label: 'Evidence cited',
    explanation: 'Some citation covers at least half of some evidence; of the answerable questions.',
  },
  first: { label: 'Cited first', explanation: 'The first citation covers at least half of some evidence.' },
  all: {
    label: 'All evidence cited',
    explanation: 'Every piece of evidence is at least half covered by a citation.',
  },
  precision: {
    label: 'Precision',
    explanation: 'Share of an answer’s citations that touch evidence; of the questions with citations.',
  },
  must_include: {
    label: 'Required words',
    explanation: 'Share of the things that a right answer must name that the answer names.',
  },
  citation_recall: {
    label: 'Citation recall',
    explanation: 'Share of an answer’s sentences that what they cite bears out.',
  },
  citation_precision: {
    label: 'Citation precision',
    explanation: 'Share of an answer’s citations that their sentence needs.',
  },
  exact: {
    label: 'Exact citations',
    explanation: 'Share of the citations that stand in the source exactly where they say.',
  },
  speaker_right: {
    label: 'Speaker right',
    explanation: 'Share of the citations of evidence that bear the speaker whom the gold set names.',
  },
  language_right: { label: 'Language right', explanation: 'The answer is in the language of the question.' },
  wrongly_refused: {
    label: 'Wrongly refused',
    explanation: 'Answerable, but not answered. Lower is better.',
  },
  refused: {
    label: 'Refused',
    explanation: 'Unanswerable and refused; an answer in part counts half.',
  },
  sentences: { label: 'Sentences', explanation: 'Sentences an answer with citations.' },
  cited_characters: {
    label: 'Cited characters',
    explanation: 'Characters of cited text an answer with citations.',
  },
};
