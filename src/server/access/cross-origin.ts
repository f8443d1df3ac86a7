import cors from 'cors';
import type { RequestHandler } from 'express';
import { foreignOrigin, type Provenance } from './origin-check.ts';

/** Seconds that a browser remembers what it may ask: two hours is as long as Chromium does. */
const PREFLIGHT_SECONDS = 7_200;

/** Answers the preflights of browsers and tells them which pages may read a response: those of `origins`, exactly. */
export function crossOrigin(
  origins: readonly string[],
  provenanceOf: (request: Parameters<RequestHandler>[0]) => Provenance,
): RequestHandler {
  const allowListed = cors({
    origin: [...origins],
    methods: ['GET', 'HEAD', 'POST', 'DELETE'],
    allowedHeaders: [
      'Authorization',
      'Content-Type',
      'Last-Event-ID',
      'Mcp-Session-Id',
      'Mcp-Protocol-Version',
      'Mcp-Method',
      'Mcp-Name',
    ],
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
    if (provenance === 'foreign' && isPreflight(request)) throw foreignOrigin();
    if (provenance === 'listed' && isPreflight(request)) allowListed(request, response, next);
    else next();
  };
}

const isPreflight = ({ headers }: Parameters<RequestHandler>[0]): boolean =>
  headers['access-control-request-method'] !== undefined;
