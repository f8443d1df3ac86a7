import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPlaceId, toPlaceId } from '../../../src/server/mcp/place-id.ts';

const SEED = 20_251_130;

const place = fc.record({
  documentId: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  span: fc.record({ start: fc.nat({ max: 999_999_999 }), end: fc.nat({ max: 999_999_999 }) }),
});

test('the id of a passage leads back to its place, whatever the id of its document is', () => {
  fc.assert(
    fc.property(place, (any) => {
      expect(readPlaceId(toPlaceId(any))).toEqual(any);
    }),
    { seed: SEED, numRuns: 500 },
  );
  const numbered = { documentId: 'talk#1-2', span: { start: 3, end: 4 } };
  expect(readPlaceId(toPlaceId(numbered))).toEqual(numbered);
});

test.each([
  '',
  'talk',
  '#1-2',
  'talk#',
  'talk#1',
  'talk#1-',
  'talk#-1-2',
  'talk#1-2 ',
  'talk#1.5-2',
  'talk#1-9999999999',
])('"%s" is the id of no passage', (id) => {
  expect(readPlaceId(id)).toBeUndefined();
});
