import { expect, test } from 'vitest';
import { judge } from '../../../src/evaluation/report/verdict.ts';

test.each([
  [true, 'answered', 1, true, 'Right: evidence cited'],
  [true, 'partial', 1, true, 'Right: evidence cited'],
  [true, 'answered', 0, false, 'Wrong: no evidence cited'],
  [true, 'not_found', 0, false, 'Wrong: refused, though answerable'],
  [false, 'refused', null, true, 'Right: refused, as the sources do not say'],
  [false, 'answered', null, false, 'Wrong: answered, though the sources do not say'],
  [false, 'partial', null, false, 'Wrong: answered, though the sources do not say'],
] as const)('answerable %s, %s, evidence cited %s', (answerable, status, cited, right, words) => {
  expect(judge({ answerable, status, measures: { evidence_cited: cited } })).toEqual({ right, words });
});
