import type { Request } from 'express';
import { callerOf } from '../access/caller.ts';
import type { SourceDocument } from '../../domain/source-document.ts';
import type { Span } from '../../domain/span.ts';
import { linkedPlaceSchema } from '../../protocol/linked-place-schema.ts';
import type { ReadingRequest } from './reading.ts';

/** Who wants to read which document, and where the link leads: `?start=&end=&seal=`. */
export function readingRequestOf(
  request: Pick<Request, 'query'> & Request,
  document: SourceDocument,
): ReadingRequest {
  const { start, end, seal } = linkedPlaceSchema.parse(request.query);
  return { caller: callerOf(request), document, place: placeIn(document, start, end), seal };
}

/** A place that lies in the text; anything else is none. */
function placeIn(
  { length }: SourceDocument,
  start: number | undefined,
  end: number | undefined,
): Span | undefined {
  if (start === undefined || end === undefined) return undefined;
  return start < end && end <= length ? { start, end } : undefined;
}
