import type { RequestHandler } from 'express';
import { setCaller } from './caller.ts';

/**
 * What a route does. ask: answers and what belongs to them; cite: reads what was cited; use: everything else that changes
 * nothing; administer: changes what is served.
 */
export type Action = 'ask' | 'cite' | 'use' | 'administer';

export interface Access {
  /** What stands before a route: finds out who the caller is, and throws SuhbatError when they may not or too often. */
  allow(action: Action): RequestHandler[];
}

export const createAccess = (): Access => ({
  allow: () => [
    (request, _response, next) => {
      setCaller(request, { kind: 'open', id: 'open' });
      next();
    },
  ],
});
