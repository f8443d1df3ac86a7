import type { RequestHandler } from 'express';
import type { Admission } from './answers/admission.ts';
import { inTurn } from './answers/in-turn.ts';
import { clientSignal } from './client-signal.ts';

/** A route that waits for its turn in the line of the answers, since it searches as they do. */
export const admittedRoute =
  (admission: Admission, route: RequestHandler): RequestHandler =>
  (request, response, next) =>
    inTurn(admission, clientSignal(response), async () => {
      await route(request, response, next);
    });
