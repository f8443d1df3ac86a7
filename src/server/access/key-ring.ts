import { createHash, timingSafeEqual } from 'node:crypto';
import type { Caller } from './caller.ts';

/** Knows the keys by their hashes. */
export interface KeyRing {
  /** Whose key an Authorization header bears: undefined when it bears none, "stranger" when it is none of ours. */
  holderOf(authorization: string | undefined): Caller | 'stranger' | undefined;
}

interface Entry {
  readonly hash: Buffer;
  readonly caller: Caller;
}

/** RFC 6750, section 2.1, but whatever a configured key may be made of. */
const BEARER = /^Bearer +(\S+) *$/i;

/** Characters of a hash, in hexadecimal, that tell keys and addresses apart: 64 bits. */
export const ID_LENGTH = 16;

interface Keys {
  readonly apiKeys: readonly string[];
  readonly adminApiKeys: readonly string[];
}

export function createKeyRing({ apiKeys, adminApiKeys }: Keys): KeyRing {
  const entries = [
    ...apiKeys.map((key) => toEntry(key, 'key')),
    // Last, so that a key that stands in both lists is an administrator's.
    ...adminApiKeys.map((key) => toEntry(key, 'admin')),
  ];
  return {
    holderOf: (authorization) => {
      const presented = authorization === undefined ? undefined : BEARER.exec(authorization)?.[1];
      if (presented === undefined) return undefined;
      // Node decodes headers as Latin-1: this gives back the bytes that were sent.
      return find(entries, hashOf(Buffer.from(presented, 'latin1'))) ?? 'stranger';
    },
  };
}

function toEntry(key: string, kind: Caller['kind']): Entry {
  const hash = hashOf(Buffer.from(key, 'utf8'));
  return { hash, caller: { kind, id: `key-${hash.toString('hex').slice(0, ID_LENGTH)}` } };
}

/** Compares with every key, so that the time taken tells nothing of which one it is. */
function find(entries: readonly Entry[], hash: Buffer): Caller | undefined {
  let found: Caller | undefined;
  for (const entry of entries) if (timingSafeEqual(entry.hash, hash)) found = entry.caller;
  return found;
}

const hashOf = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
