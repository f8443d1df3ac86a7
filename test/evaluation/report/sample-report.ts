import type { AnswerScores, QuestionResult } from '../../../src/evaluation/answers/answers-report.ts';
import { forEachMetric, type MetricName } from '../../../src/evaluation/answers/metrics.ts';
import type { JudgeReport } from '../../../src/evaluation/judge/judge-report.ts';
import type { JudgedReport } from '../../../src/evaluation/report/render-report.ts';

export const DETAILS = { title: 'Answers to the lamp questions', createdAt: '2026-11-22T18:00:00.000Z' };

/** "The keeper lights the lamp at dusk." stands from 100 on in the document `lamp`. */
export function sampleResult(changes: Partial<QuestionResult> = {}): QuestionResult {
  const quote = 'The keeper lights the lamp at dusk.';
  return {
    id: 'en-001',
    language: 'en',
    kind: 'fact',
    question: 'When is the lamp lit?',
    answerable: true,
    gold_answer: 'At dusk.',
    evidence: [{ document_id: 'lamp', quote, start: 100, end: 100 + quote.length }],
    status: 'answered',
    answer: `The source says: ${quote} [1]`,
    citations: [
      {
        id: 1,
        document_id: 'lamp',
        document_title: 'The lighthouse',
        cited_text: quote,
        start_char_index: 100,
        end_char_index: 100 + quote.length,
        speaker: 'Anna Berg',
        language: 'en',
      },
    ],
    confidence: 0.6,
    timings_ms: { total: 12 },
    usage: { input_tokens: 0, output_tokens: 0 },
    measures: sampleMeasures({ evidence_cited: 1, precision: 1, wrongly_refused: 0 }),
    ...changes,
  };
}

/** Four questions: one right, one without its evidence, one wrongly refused, one that no source answers. */
export function sampleReport(changes: Partial<JudgedReport> = {}): JudgedReport {
  const scores = sampleScores();
  return {
    ...scores,
    by_language: { en: scores, ru: scores },
    by_kind: { fact: scores, unanswerable: scores },
    citations: { total: 2, exact: 2, from_distractors: 0 },
    drawn: { distractors: 0, off_topic: 0 },
    latency_ms: { total: { p50: 12, p95: 30, max: 30 }, retrieval: { p50: 4.2, p95: 9, max: 9 } },
    tokens: { input: 1200, output: 80 },
    smallest_visible_change: sampleMeasures({ evidence_cited: 0.081 }),
    seed: 1,
    gold_sha256: 'a'.repeat(64),
    corpus_sha256: 'b'.repeat(64),
    results: sampleResults(),
    faults: [],
    ...changes,
  };
}

/** What a model thought of four answers. */
export function sampleOpinion(): JudgeReport {
  const agreement = { questions: 4, agreement: 0.75, kappa: null };
  return {
    model: 'parrot',
    judged: 4,
    unreadable: 1,
    faithful: 0.5,
    relevant: null,
    faithful_and_citation_recall: agreement,
    relevant_and_evidence_cited: agreement,
  };
}

const sampleResults = (): QuestionResult[] => [
  sampleResult(),
  sampleResult({
    id: 'ru-001',
    language: 'ru',
    question: 'Кто зажёг лампу?',
    citations: [],
    confidence: 0.4,
    measures: sampleMeasures({ evidence_cited: 0, precision: null, wrongly_refused: 0 }),
  }),
  sampleResult({
    id: 'en-002',
    question: 'Who built the tower?',
    status: 'not_found',
    answer: 'The sources say nothing of it.',
    citations: [],
    confidence: 0.2,
    measures: sampleMeasures({ evidence_cited: 0, wrongly_refused: 1 }),
  }),
  sampleResult({
    id: 'en-003',
    kind: 'unanswerable',
    question: 'What does a ticket cost?',
    answerable: false,
    gold_answer: '',
    evidence: [],
    status: 'not_found',
    answer: 'The sources say nothing of it.',
    citations: [],
    confidence: 0.1,
    measures: sampleMeasures({ refused: 1 }),
  }),
];

const sampleScores = (): AnswerScores => ({
  questions: 4,
  answerable: 3,
  ...sampleMeasures({
    evidence_cited: 1 / 3,
    precision: 1,
    wrongly_refused: 1 / 3,
    refused: 1,
    sentences: 1.5,
  }),
  intervals: forEachMetric((name) => (name === 'evidence_cited' ? ([0.1, 0.7] as const) : null)),
});

/** Null for all metrics but the given ones. */
const sampleMeasures = (
  known: Partial<Record<MetricName, number | null>>,
): Record<MetricName, number | null> => forEachMetric((name) => known[name] ?? null);
