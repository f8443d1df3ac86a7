import { expect, test } from 'vitest';
import { createSeals } from '../../../src/server/excerpts/seals.ts';

const place = { documentId: 'harbour-talk', sha256: 'a1', start: 10, end: 20 };
const seals = createSeals(Buffer.alloc(32, 1));
const seal = seals.of(place);

test('a seal is good for its place', () => {
  expect(seals.isValid(place, seal)).toBe(true);
});

test.each([
  ['another start', { ...place, start: 11 }],
  ['another end', { ...place, end: 21 }],
  ['another text of the document', { ...place, sha256: 'b2' }],
  ['another document', { ...place, documentId: 'harbour' }],
  ['digits that moved between the fields', { ...place, start: 102, end: 0 }],
])('it is good for no place with %s', (_difference, other) => {
  expect(seals.isValid(other, seal)).toBe(false);
});

test.each(['', 'x', seal.slice(1), `${seal}A`, '🙂', 'A'.repeat(10_000)])('%j is no seal', (other) => {
  expect(seals.isValid(place, other)).toBe(false);
});

test('another secret makes other seals', () => {
  expect(createSeals(Buffer.alloc(32, 2)).isValid(place, seal)).toBe(false);
});
