/** What is measured of each answer; all are means over questions, 0 to 1 but for the last two. */
export const METRICS = {
  evidence_cited: { better: 'higher' },
  first: { better: 'higher' },
  all: { better: 'higher' },
  precision: { better: 'higher' },
  must_include: { better: 'higher' },
  citation_recall: { better: 'higher' },
  citation_precision: { better: 'higher' },
  speaker_right: { better: 'higher' },
  language_right: { better: 'higher' },
  wrongly_refused: { better: 'lower' },
  refused: { better: 'higher' },
  sentences: { better: 'neither' },
  cited_characters: { better: 'neither' },
} as const;

export type MetricName = keyof typeof METRICS;
