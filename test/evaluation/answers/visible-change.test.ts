import { expect, test } from 'vitest';
import { reportAnswers } from '../../../src/evaluation/answers/answers-report.ts';
import { describeVisibleChange } from '../../../src/evaluation/answers/visible-change.ts';
import { answerOf, goldOf } from '../sketches.ts';

const wordsFor = (answerable: number): string | undefined =>
  describeVisibleChange(
    reportAnswers({
      asked: Array.from({ length: answerable }, (_, place) => ({
        gold: goldOf({ id: `q${place}`, evidence: [{ start: 0, end: 10 }] }),
        answer: answerOf({ status: 'answered', citations: [] }),
        exactCitations: 0,
      })),
      documents: [],
      seed: 1,
    }),
  );

test('what a set can show is said with what it assumes, in the right number', () => {
  expect(wordsFor(94)).toBe(
    'With 94 answerable questions, if one answer in ten changes, a change under 8 points ' +
      "can't be seen; more when several metrics are judged together.",
  );
  expect(wordsFor(1)).toMatch(/^With 1 answerable question, .* under 100 points/);
});

test('a set without an answerable question says nothing of it', () => {
  expect(wordsFor(0)).toBeUndefined();
});
