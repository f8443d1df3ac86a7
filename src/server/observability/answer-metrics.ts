import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Answer } from '../../domain/answer.ts';
import { ModelError, SuhbatError } from '../../domain/errors.ts';
import type { AnswerObserver } from '../answers/answer-observer.ts';

/** Seconds: an offline answer takes milliseconds, a model on a CPU minutes. */
const STAGES = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const MILLISECONDS = 1e3;

export function addAnswerMetrics(registry: Registry): Required<AnswerObserver> {
  const metrics = createAnswerMetrics(registry);
  return {
    answerBegan: () => metrics.running.inc(),
    answerEnded: ({ answer, fault }) => {
      metrics.running.dec();
      if (answer === undefined) countFault(metrics, fault);
      else countAnswer(metrics, answer);
    },
  };
}

type AnswerMetrics = ReturnType<typeof createAnswerMetrics>;

function createAnswerMetrics(registry: Registry) {
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Counter({ name, help, labelNames, registers: [registry] });
  return {
    running: new Gauge({
      name: 'suhbat_running_answers',
      help: 'Answers that are being made or wait for their turn.',
      registers: [registry],
    }),
    answers: counter('suhbat_answers_total', 'Answers that were made.', [
      'status',
      'kind',
      'provider',
      'language',
    ]),
    refusals: counter('suhbat_refusals_total', 'Answers without a quotation, by their status.', ['status']),
    proofFailures: counter('suhbat_proof_failures_total', 'Drafted sentences left out: nothing proved them.'),
    upstreamFaults: counter(
      'suhbat_upstream_faults_total',
      'Faults of the language model: those that ended an answer, and those after which the offline answerer took over (fallback).',
      ['outcome'],
    ),
    faults: counter(
      'suhbat_answer_faults_total',
      'Answers that ended without one, by the code of the fault.',
      ['code'],
    ),
    tokens: counter('suhbat_tokens_total', 'Tokens of the language model.', ['direction']),
    stages: new Histogram({
      name: 'suhbat_answer_stage_duration_seconds',
      help: 'Stages of an answer, and the whole of it as "total".',
      labelNames: ['stage'],
      buckets: STAGES,
      registers: [registry],
    }),
  };
}

function countAnswer(metrics: AnswerMetrics, answer: Answer): void {
  const { status, kind, provider, language, usage } = answer;
  metrics.answers.inc({ status, kind, provider, language });
  if (status === 'not_found' || status === 'refused') metrics.refusals.inc({ status });
  if (answer.omitted_sentences > 0) metrics.proofFailures.inc(answer.omitted_sentences);
  if (answer.fallback) metrics.upstreamFaults.inc({ outcome: 'fallback' });
  if (usage.input_tokens > 0) metrics.tokens.inc({ direction: 'input' }, usage.input_tokens);
  if (usage.output_tokens > 0) metrics.tokens.inc({ direction: 'output' }, usage.output_tokens);
  for (const [stage, duration] of Object.entries(answer.timings_ms)) {
    metrics.stages.observe({ stage }, duration / MILLISECONDS);
  }
}

function countFault({ faults, upstreamFaults }: AnswerMetrics, fault: unknown): void {
  faults.inc({ code: fault instanceof SuhbatError ? fault.code : 'internal' });
  if (fault instanceof ModelError) upstreamFaults.inc({ outcome: fault.code });
}
