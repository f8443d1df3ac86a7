import fc from 'fast-check';
import { expect, test } from 'vitest';
import { interleave } from '../../../../src/evaluation/gold/draft/interleave.ts';

test('lists are taken from in turn until each has ended', () => {
  expect(interleave([['a', 'b', 'c'], [], ['x'], ['1', '2']])).toEqual(['a', 'x', '1', 'b', '2', 'c']);
});

test('nothing is lost and nothing is added', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.nat())), (lists) => {
      expect(interleave(lists).toSorted((a, b) => a - b)).toEqual(lists.flat().toSorted((a, b) => a - b));
    }),
  );
});
