import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

const NOT_MODIFIED = 304;

/** UTF-16 units that are sent at a time. */
const PIECE = 64 * 1024;

interface Versioned {
  readonly text: string;
  /** Changes with the text; makes the ETag. */
  readonly version: string;
}

/**
 * Sends a text a piece at a time, as the client reads, so that one who is slow or does not read has the bytes of a piece
 * held and not those of a whole document. Ends without a fault when the client leaves.
 */
export async function sendText(response: Response, { text, version }: Versioned): Promise<void> {
  response.setHeader('ETag', `"${version}"`);
  if (response.req.fresh) {
    response.status(NOT_MODIFIED).end();
    return;
  }
  response.setHeader('Content-Length', Buffer.byteLength(text));
  if (response.req.method === 'HEAD') {
    response.end();
    return;
  }
  await sendPieces(response, piecesOf(text));
}

/** Sends pieces one after the other, each when the client has read the one before. */
export async function sendPieces(response: Response, pieces: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(pieces, { highWaterMark: 1 }), response).catch((error: unknown) => {
    if (!response.destroyed) throw error;
  });
}

/** A text in pieces that divide no character. */
export function* piecesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    const end = start + PIECE - (splitsPair(text, start + PIECE) ? 1 : 0);
    yield text.slice(start, end);
    start = end;
  }
}

/** Whether the two halves of a character stand before and after a place. */
const splitsPair = (text: string, place: number): boolean =>
  /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(place - 1, place + 1));
