import cors from 'cors';
import type { RequestHandler } from 'express';
import type { Hint } from './operator-hints.ts';
import { foreignOrigin, type Provenance } from './origin-check.ts';

/** Seconds that a browser remembers what it may ask: two hours is as long as Chromium does. */
const PREFLIGHT_SECONDS = 7_200;

interface CrossOriginOptions {
  readonly origins: readonly string[];
  readonly provenanceOf: (request: Parameters<RequestHandler>[0]) => Provenance;
  readonly hint: (hint: Hint) => void;
}

/**
 * Answers the preflights of browsers and tells them which pages may read a response: those of `origins`, exactly. Such a
 * page may send any header.
 */
export function crossOrigin({ origins, provenanceOf, hint }: CrossOriginOptions): RequestHandler {
  const allowListed = cors({
    origin: [...origins],
    methods: ['GET', 'HEAD', 'POST', 'DELETE'],
    exposedHeaders: [
      'X-Request-Id',
      'Retry-After',
      'Mcp-Session-Id',
      'RateLimit-Limit',
      'RateLimit-Remaining',
      'RateLimit-Reset',
      'Text-Start',
      'Text-Length',
    ],
    maxAge: PREFLIGHT_SECONDS,
  });
  return (request, response, next) => {
    if (request.method !== 'OPTIONS') {
      allowListed(request, response, next);
      return;
    }
    const provenance = provenanceOf(request);
    if (provenance === 'foreign' && isPreflight(request)) {
      hint('foreignOrigin');
      throw foreignOrigin();
    }
    if (provenance === 'listed' && isPreflight(request)) allowListed(request, response, next);
    else next();
  };
}

const isPreflight = ({ headers }: Parameters<RequestHandler>[0]): boolean =>
  headers['access-control-request-method'] !== undefined;
