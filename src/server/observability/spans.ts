import type { SpanContext } from '@opentelemetry/api';
import type { Answer } from '../../domain/answer.ts';
import { SuhbatError } from '../../domain/errors.ts';
import type { EndedAnswer, RequestRecord } from './request-record.ts';

/** W3C Trace Context, section 3.2: version, trace, parent and flags; the ids of zeros alone are invalid. */
const TRACE_PARENT = /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(?:-|$)/;
const HEXADECIMAL = 16;

/** A span that has ended; times in milliseconds since 1970. */
export interface TimedSpan {
  readonly name: string;
  readonly kind: 'SERVER' | 'INTERNAL';
  readonly startedAt: number;
  readonly endedAt: number;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly hasFailed: boolean;
  readonly children: readonly TimedSpan[];
}

export interface TracedRequest {
  /** Where the caller's own trace goes on. */
  readonly parent: SpanContext | undefined;
  readonly root: TimedSpan;
}

const SERVER_FAULT = 500;

/** A request as spans: under it its answers, under these their stages. No word of a question or an answer is in them. */
export function spansOf(record: RequestRecord): TracedRequest {
  const { id, method, route, status, startedAt, duration, caller, headers, answers } = record;
  const root: TimedSpan = {
    name: `${method} ${route}`,
    kind: 'SERVER',
    startedAt,
    endedAt: startedAt + duration,
    attributes: {
      'http.request.method': method,
      'http.route': route,
      'http.response.status_code': status,
      'suhbat.request_id': id,
      ...(caller !== undefined && { 'suhbat.caller': caller }),
    },
    hasFailed: status >= SERVER_FAULT,
    children: answers.map((answer) => answerSpan(answer, startedAt)),
  };
  return { parent: readParent(headers['traceparent']), root };
}

function readParent(header: string | readonly string[] | undefined): SpanContext | undefined {
  const [, traceId, spanId, flags] = (typeof header === 'string' ? TRACE_PARENT.exec(header) : null) ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, HEXADECIMAL) & 1, isRemote: true };
}

function answerSpan(
  { outcome: { answer, fault }, endedAt }: EndedAnswer,
  requestStartedAt: number,
): TimedSpan {
  const span = { name: 'answering', kind: 'INTERNAL', endedAt } as const;
  if (answer === undefined) {
    const code = fault instanceof SuhbatError ? fault.code : 'internal';
    return {
      ...span,
      startedAt: requestStartedAt,
      attributes: { 'error.type': code },
      hasFailed: true,
      children: [],
    };
  }
  const { total = 0, ...stages } = answer.timings_ms;
  const startedAt = endedAt - total;
  const children = inTurn(stages, startedAt);
  return { ...span, startedAt, attributes: attributesOf(answer), hasFailed: false, children };
}

const attributesOf = (answer: Answer) => ({
  'suhbat.answer.id': answer.id,
  'suhbat.answer.status': answer.status,
  'suhbat.answer.kind': answer.kind,
  'suhbat.answer.language': answer.language,
  'suhbat.answer.fallback': answer.fallback,
  'suhbat.answer.citations': answer.citations.length,
  'gen_ai.provider.name': answer.provider,
  'gen_ai.request.model': answer.model,
  'gen_ai.usage.input_tokens': answer.usage.input_tokens,
  'gen_ai.usage.output_tokens': answer.usage.output_tokens,
});

/** Stages follow one another without a gap, in the order in which they are named. */
function inTurn(stages: Readonly<Record<string, number>>, beginning: number): TimedSpan[] {
  let startedAt = beginning;
  return Object.entries(stages).map(([name, duration]) => {
    const times = { startedAt, endedAt: startedAt + duration };
    startedAt = times.endedAt;
    return { name, kind: 'INTERNAL', ...times, attributes: {}, hasFailed: false, children: [] };
  });
}
