import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSlices } from '../../../../src/store/local/lexical/slices.ts';

test('streams that grow at the same time are read back whole', () => {
  const added = fc.array(fc.tuple(fc.nat(3), fc.uint8Array({ maxLength: 200 })), { maxLength: 60 });
  fc.assert(
    fc.property(added, (pieces) => {
      const slices = createSlices();
      for (const [stream, bytes] of pieces) slices.append(stream, bytes);
      for (const stream of [0, 1, 2, 3, 4]) {
        const expected = pieces.flatMap(([of, bytes]) => (of === stream ? [...bytes] : []));
        expect([...slices.read(stream)]).toEqual(expected);
      }
    }),
    { seed: 2_026, numRuns: 200 },
  );
});

test('a stream may be longer than a block of memory, beside others', () => {
  const slices = createSlices();
  const piece = Uint8Array.from({ length: 40_000 }, (_, place) => place % 251);
  for (let round = 0; round < 40; round += 1) {
    slices.append(round % 2, piece);
    slices.append(5_000 + round, piece.subarray(0, 3));
  }
  const expected = Buffer.concat(Array.from({ length: 20 }, () => piece));
  expect(Buffer.compare(slices.read(0), expected)).toBe(0);
  expect(Buffer.compare(slices.read(1), expected)).toBe(0);
  expect([...slices.read(5_007)]).toEqual([0, 1, 2]);
});
