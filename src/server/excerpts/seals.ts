import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Span } from '../../domain/span.ts';

/** A place in a document. */
export interface Place extends Span {
  readonly documentId: string;
  /** Of the canonical text: when it changes, other words stand in the place. */
  readonly sha256: string;
}

/** Marks the links of proved citations, so that what was cited can be told from what somebody would like to read. */
export interface Seals {
  of(place: Place): string;
  isValid(place: Place, seal: string): boolean;
}

/** 128 bits: nobody finds one by trying. */
const SEAL_BYTES = 16;

/** HMAC-SHA256 (RFC 2104), cut to 128 bits, in base64url. */
export function createSeals(secret: Uint8Array): Seals {
  const digest = ({ documentId, sha256, start, end }: Place): Buffer =>
    createHmac('sha256', secret)
      .update(JSON.stringify([documentId, sha256, start, end]))
      .digest()
      .subarray(0, SEAL_BYTES);
  return {
    of: (place) => digest(place).toString('base64url'),
    isValid: (place, seal) => {
      const given = Buffer.from(seal, 'base64url');
      return given.length === SEAL_BYTES && timingSafeEqual(given, digest(place));
    },
  };
}
