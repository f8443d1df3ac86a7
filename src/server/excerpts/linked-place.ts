import type { Request } from 'express';
import { callerOf } from '../access/caller.ts';
import type { SourceDocument } from '../../domain/source-document.ts';
import type { Span } from '../../domain/span.ts';
import type { ReadingRequest } from './reading.ts';

const OFFSET = /^\d{1,9}$/;

/** Who wants to read which document, and where the link leads: `?start=&end=&seal=`. */
export function readingRequestOf(
  request: Pick<Request, 'query'> & Request,
  document: SourceDocument,
): ReadingRequest {
  const { start, end, seal } = request.query;
  return {
    caller: callerOf(request),
    document,
    place: readPlace(start, end, document.length),
    seal: typeof seal === 'string' ? seal : undefined,
  };
}

/** A place that lies in the text; anything else is none. */
function readPlace(start: unknown, end: unknown, length: number): Span | undefined {
  if (typeof start !== 'string' || typeof end !== 'string') return undefined;
  if (!OFFSET.test(start) || !OFFSET.test(end)) return undefined;
  const place = { start: Number(start), end: Number(end) };
  return place.start < place.end && place.end <= length ? place : undefined;
}
