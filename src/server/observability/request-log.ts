import type { Logger } from 'pino';
import { SuhbatError } from '../../domain/errors.ts';
import type { AnswerOutcome } from '../answers/answer-observer.ts';
import { HEALTH_CHECKS, type RequestObserver, type RequestRecord } from './request-record.ts';

/** An id that a proxy or a client gave: no longer, and with nothing in it that could forge a line. */
const FOREIGN_ID = /^[\w-]{1,64}$/;

/**
 * One line a request, without a word of what was asked or answered; at level debug the question stands beside it, and
 * the requests of health checks are there too.
 */
export const createRequestLog = (logger: Logger): RequestObserver => ({
  requestEnded: (record) => {
    if (!logger.isLevelEnabled('info')) return;
    const isChatty = logger.isLevelEnabled('debug');
    if (!HEALTH_CHECKS.has(record.route)) logger.info(describe(record, isChatty), 'request');
    else if (isChatty) logger.debug(describe(record, isChatty), 'request');
  },
});

function describe(
  { id, method, route, status, code, duration, bytes, caller, hasLeft, headers, answers }: RequestRecord,
  isChatty: boolean,
) {
  const given = headers['x-request-id'];
  const outcome = answers.at(-1)?.outcome;
  return {
    requestId: id,
    ...(typeof given === 'string' && FOREIGN_ID.test(given) && { clientRequestId: given }),
    method,
    route,
    status,
    ...(code !== undefined && { code }),
    ms: Math.round(duration * 100) / 100,
    bytes,
    ...(caller !== undefined && { caller }),
    ...(hasLeft && { left: true }),
    ...(outcome !== undefined && { answer: describeOutcome(outcome) }),
    ...(isChatty && outcome !== undefined && { question: outcome.question.text }),
  };
}

function describeOutcome({ answer, fault }: AnswerOutcome) {
  if (answer === undefined) return { fault: fault instanceof SuhbatError ? fault.code : 'internal' };
  const { id, status, kind, language, provider, fallback, citations } = answer;
  return { id, status, kind, language, provider, fallback, citations: citations.length };
}
