import { describe, expect, test } from 'vitest';
import type { Caller } from '../../../src/server/access/caller.ts';
import { readablePart, type Reading } from '../../../src/server/excerpts/reading.ts';
import { createSeals } from '../../../src/server/excerpts/seals.ts';
import { servicesOverSmallCorpus } from '../running-server.ts';

const { store } = await servicesOverSmallCorpus();
const document = await store.document('harbour-talk');
if (document === undefined) throw new Error('The corpus has changed.');
const place = { start: 0, end: 10 };
const seals = createSeals(Buffer.alloc(32, 1));
const seal = seals.of({ documentId: document.id, sha256: document.sha256, ...place });
const all = { start: 0, end: document.length };

const partFor = (kind: Caller['kind'], publishText: Reading['publishText'], given: string | undefined) =>
  readablePart({ publishText, seals }, { caller: { kind, id: 'x' }, document, place, seal: given });

describe('the whole text', () => {
  test.each([
    ['admin', 'full'],
    ['admin', 'excerpts'],
    ['key', 'full'],
    ['open', 'full'],
  ] as const)('is for %s when texts are published as %s', (kind, publishText) => {
    expect(partFor(kind, publishText, undefined)).toEqual(all);
  });
});

describe('only what was cited', () => {
  test.each([
    ['key', 'excerpts'],
    ['open', 'excerpts'],
    ['public', 'full'],
    ['public', 'excerpts'],
  ] as const)('is for %s when texts are published as %s', (kind, publishText) => {
    expect(partFor(kind, publishText, seal)).toEqual({ start: 0, end: expect.any(Number) });
    for (const wrong of [undefined, '', 'AAAAAAAAAAAAAAAAAAAAAA']) {
      expect(() => partFor(kind, publishText, wrong)).toThrow(
        expect.objectContaining({ code: 'excerpts_only' }) as Error,
      );
    }
  });
});

test('without seals nobody reads an excerpt', () => {
  const request = { caller: { kind: 'public', id: 'x' }, document, place, seal } as const;
  expect(() => readablePart({ publishText: 'full', seals: undefined }, request)).toThrow('cited excerpts');
});
