import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Chunk } from '../../../../src/domain/chunk.ts';
import { LANGUAGES } from '../../../../src/domain/language.ts';
import { ROLES } from '../../../../src/domain/source-document.ts';
import { createChunkTableBuilder, readChunkTable } from '../../../../src/store/local/tables/chunk-table.ts';

const DOCUMENT_IDS = ['first', 'second', 'третий'];
const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '\uD800', 'қала'));
const anyNumber = fc.nat(2 ** 32 - 1);
const anySpan = fc.record({ start: anyNumber, end: anyNumber });

const anyChunk: fc.Arbitrary<Chunk> = fc.record({
  id: anyText,
  documentId: fc.constantFrom(...DOCUMENT_IDS),
  span: anySpan,
  sentences: fc.array(anySpan, { maxLength: 4 }),
  language: fc.constantFrom(...LANGUAGES),
  role: fc.constantFrom(...ROLES),
  speaker: fc.option(anyText),
  turn: anyNumber,
  headingPath: fc.array(anyText, { maxLength: 3 }),
  question: fc.option(anyText),
});
const anyFingerprint = fc.string({
  unit: fc.constantFrom(...'0123456789abcdef'.split('')),
  minLength: 64,
  maxLength: 64,
});
const anyRows = fc.array(fc.tuple(anyChunk, anyFingerprint), { maxLength: 12 });

function encode(rows: readonly (readonly [Chunk, string])[]): Uint8Array {
  const builder = createChunkTableBuilder();
  for (const [chunk, fingerprint] of rows) {
    builder.add(chunk, { document: DOCUMENT_IDS.indexOf(chunk.documentId), fingerprint });
  }
  expect(builder.count).toBe(rows.length);
  return Uint8Array.from(Buffer.concat(builder.encode()));
}

describe('a table of chunks', () => {
  test('gives back every chunk as it was added, and none beyond', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const table = readChunkTable(encode(rows));
        expect(table.count).toBe(rows.length);
        rows.forEach(([chunk, fingerprint], number) => {
          expect(table.chunk(number, DOCUMENT_IDS)).toEqual(chunk);
          expect(table.fingerprint(number)).toBe(fingerprint);
          expect(DOCUMENT_IDS[table.document(number)]).toBe(chunk.documentId);
          expect([
            table.id(number),
            table.speaker(number),
            table.role(number),
            table.language(number),
          ]).toEqual([chunk.id, chunk.speaker, chunk.role, chunk.language]);
        });
        expect(table.chunk(rows.length, DOCUMENT_IDS)).toBeUndefined();
      }),
      { seed: 61, numRuns: 200 },
    );
  });

  test('that is cut or altered is a RangeError, or a table of which every chunk can be read', () => {
    fc.assert(
      fc.property(anyRows, fc.nat(), fc.integer({ min: 1, max: 255 }), (rows, place, change) => {
        const bytes = encode(rows);
        const altered = bytes.slice();
        altered[place % bytes.length] = (altered[place % bytes.length] ?? 0) ^ change;
        for (const damaged of [altered, bytes.slice(0, place % bytes.length)]) readAll(damaged);
      }),
      { seed: 62, numRuns: 400 },
    );
  });
});

function readAll(bytes: Uint8Array): void {
  try {
    const table = readChunkTable(bytes);
    for (let number = 0; number < table.count; number += 1) table.chunk(number, DOCUMENT_IDS);
  } catch (fault) {
    expect(fault).toBeInstanceOf(RangeError);
  }
}
