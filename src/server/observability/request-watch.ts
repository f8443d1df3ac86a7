import type { Request, RequestHandler, Response } from 'express';
import { callerIfKnown } from '../access/caller.ts';
import type { AnswerObserver } from '../answers/answer-observer.ts';
import { errorCodeOf } from '../error-code.ts';
import { requestIdOf } from '../request-id.ts';
import { countBytes } from './response-bytes.ts';
import type { EndedAnswer, RequestObserver, RequestRecord } from './request-record.ts';

/** The status of a client that left before its response had begun, as nginx writes it. */
const CLIENT_LEFT = 499;
const UNKNOWN_ROUTE = 'none';

export interface RequestWatch {
  /** Stands behind the one that gives the request its id, before all others. */
  readonly middleware: RequestHandler;
  /** Brings answers together with their requests. */
  readonly answers: AnswerObserver;
}

export function createRequestWatch(observers: readonly RequestObserver[]): RequestWatch {
  const open = new Map<string, EndedAnswer[]>();
  return {
    middleware: (request, response, next) => {
      const id = requestIdOf(response);
      const ended = followRequest(id, request, response);
      const answers: EndedAnswer[] = [];
      open.set(id, answers);
      response.once('close', () => {
        open.delete(id);
        const record = ended(answers);
        for (const observer of observers) observer.requestEnded(record);
      });
      next();
    },
    answers: {
      answerEnded: (outcome) => {
        const { requestId } = outcome;
        if (requestId !== undefined) open.get(requestId)?.push({ outcome, endedAt: epochNow() });
      },
    },
  };
}

/** What is known at the beginning of a request; to be called at its end. */
function followRequest(
  id: string,
  request: Request,
  response: Response,
): (answers: readonly EndedAnswer[]) => RequestRecord {
  const startedAt = epochNow();
  const bytes = countBytes(request, response);
  return (answers) => ({
    id,
    method: request.method,
    route: routeOf(request),
    status: response.headersSent ? response.statusCode : CLIENT_LEFT,
    code: errorCodeOf(response),
    startedAt,
    duration: epochNow() - startedAt,
    bytes: bytes(),
    hasLeft: !response.writableFinished,
    caller: callerIfKnown(request)?.kind,
    answers,
    headers: request.headers,
  });
}

/** Of a clock that is never set back. */
const epochNow = (): number => performance.timeOrigin + performance.now();

function routeOf(request: Request): string {
  const route: unknown = request.route;
  const hasPath = typeof route === 'object' && route !== null && 'path' in route;
  return hasPath && typeof route.path === 'string' ? route.path : UNKNOWN_ROUTE;
}
