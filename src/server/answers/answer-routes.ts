import { Router, type RequestHandler } from 'express';
import { SuhbatError } from '../../domain/errors.ts';
import { callerOf } from '../access/caller.ts';
import { clientSignal } from '../client-signal.ts';
import { methodNotAllowed } from '../error-response.ts';
import type { ServerParts } from '../server-parts.ts';
import type { AnswerRuns } from './answer-runs.ts';
import { sendEvents } from './send-events.ts';

/** DELETE /v1/answers/:id and GET /v1/answers/:id/events. */
export function answerRoutes({ runs, access }: Pick<ServerParts, 'runs' | 'access'>): Router {
  const router = Router();
  router
    .route('/v1/answers/:id')
    .delete(access.allow('ask'), stopAnswer(runs))
    .all(methodNotAllowed('DELETE'));
  router
    .route('/v1/answers/:id/events')
    .get(access.allow('ask'), resumeEvents(runs))
    .all(methodNotAllowed('GET', 'HEAD'));
  return router;
}

type OneAnswer = RequestHandler<{ id: string }>;

const NO_CONTENT = 204;

/** The stop button. */
const stopAnswer =
  (runs: AnswerRuns): OneAnswer =>
  (request, response) => {
    runs.find(request.params.id, callerOf(request)).stop(stopped());
    response.status(NO_CONTENT).end();
  };

const stopped = (): SuhbatError => new SuhbatError('answer_stopped', 'The answer was stopped as asked.');

/** A stream taken up again where it was cut. */
const resumeEvents =
  (runs: AnswerRuns): OneAnswer =>
  async (request, response) => {
    const after = readEventId(request.get('Last-Event-ID') ?? '0');
    const run = runs.find(request.params.id, callerOf(request));
    if (after > run.length()) throw unknownEvent();
    // An EventSource that gets no content does not come again.
    if (run.hasEnded() && after >= run.length()) response.status(NO_CONTENT).end();
    else await sendEvents(response, run, { after, signal: clientSignal(response) });
  };

const EVENT_ID = /^\d{1,9}$/;

/** The number of the last event that the client has, as an EventSource sends it (HTML Living Standard, section 9.2.4). */
function readEventId(written: string): number {
  if (EVENT_ID.test(written)) return Number(written);
  throw unknownEvent();
}

const unknownEvent = (): SuhbatError =>
  new SuhbatError('invalid_request', 'Last-Event-ID must be the number of an event of this answer.', {
    param: 'Last-Event-ID',
  });
