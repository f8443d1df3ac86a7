import type { RequestHandler, Response } from 'express';
import { InsufficientKeyError, SuhbatError } from '../../domain/errors.ts';
import { isLocal, type AccessSettings } from './access-settings.ts';
import { setCaller, type Caller } from './caller.ts';
import { crossOrigin } from './cross-origin.ts';
import { createHints, type HintLog } from './operator-hints.ts';
import { createHostCheck, createProvenanceOf } from './origin-check.ts';
import { createRateLimit, tooMany, type Allowance } from './rate-limit.ts';
import { createRecognition } from './recognition.ts';
import { securityHeaders } from './security-headers.ts';

/**
 * What a route does. ask: answers and what belongs to them; cite: reads what was cited; use: everything else that changes
 * nothing; administer: changes what is served.
 */
export type Action = 'ask' | 'cite' | 'use' | 'administer';

export interface Access {
  /** How many proxies before the server are believed when they say for whom they speak. */
  readonly trustedProxies: number;
  /** What stands before every route: the Host, what browsers are told, and which pages may read the responses. */
  readonly guard: RequestHandler[];
  /** What stands before a route: finds out who the caller is, and throws SuhbatError when they may not or too often. */
  allow(action: Action): RequestHandler[];
}

/** Asked by address or by another name of the machine, by whoever looks after it; they tell next to nothing. */
const PROBES: ReadonlySet<string> = new Set(['/health', '/ready']);

/** `log` hears, once each, of refusals that only a setting can change. */
export function createAccess(settings: AccessSettings, log?: HintLog): Access {
  const { corsOrigins, trustProxy, rateLimitPerMinute } = settings.access;
  const hint = createHints(log);
  const provenanceOf = createProvenanceOf(settings);
  const checkHost = createHostCheck(settings, hint);
  const recognise = createRecognition(settings, hint);
  const limit = rateLimitPerMinute === 0 ? undefined : createRateLimit({ perMinute: rateLimitPerMinute });
  const isOneMachine = isLocal(settings);
  const isUnlimited = ({ kind }: Caller): boolean => kind === 'open' && isOneMachine;
  return {
    trustedProxies: trustProxy,
    guard: [
      securityHeaders(settings.publicUrl),
      ({ headers, path }, _response, next) => {
        if (!PROBES.has(path)) checkHost(headers.host);
        if (trustProxy === 0 && headers['x-forwarded-for'] !== undefined) hint('unbelievedProxy');
        next();
      },
      crossOrigin({ origins: corsOrigins, provenanceOf, hint }),
    ],
    allow: (action) => [
      async (request, response, next) => {
        const provenance = provenanceOf(request);
        const caller = await recognise({ action, provenance, request }).catch((error: unknown) => {
          challenge(response, error);
          throw error;
        });
        if (limit !== undefined && !isUnlimited(caller)) enforce(await limit.count(caller.id), response);
        setCaller(request, caller);
        next();
      },
    ],
  };
}

/** Says with a refusal how to authenticate (RFC 6750, section 3). */
function challenge(response: Response, error: unknown): void {
  const challenged = challengeOf(error);
  if (challenged !== undefined) response.setHeader('WWW-Authenticate', challenged);
}

function challengeOf(error: unknown): string | undefined {
  if (error instanceof InsufficientKeyError) return 'Bearer error="insufficient_scope"';
  if (!(error instanceof SuhbatError)) return undefined;
  if (error.code === 'invalid_key') return 'Bearer error="invalid_token"';
  return error.code === 'missing_key' ? 'Bearer' : undefined;
}

/** Tells the caller how many requests are left, and throws SuhbatError `rate_limited` when none is. */
function enforce({ limit, remaining, secondsToReset, isExceeded }: Allowance, response: Response): void {
  response.setHeader('RateLimit-Limit', limit);
  response.setHeader('RateLimit-Remaining', remaining);
  response.setHeader('RateLimit-Reset', secondsToReset);
  if (isExceeded) throw tooMany(`More than ${limit} requests in a minute`, secondsToReset);
}
