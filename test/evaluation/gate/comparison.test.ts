import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareRuns } from '../../../src/evaluation/gate/comparison.ts';
import { repeated, runOf } from './run-sketch.ts';

describe('two runs', () => {
  test('differ by the mean of the differences of their questions', () => {
    const before = runOf('evidence_cited', repeated([1, 6], [0, 4]));
    const after = runOf('evidence_cited', repeated([1, 3], [0, 7]));
    const { metrics } = compareRuns({ before, after, seed: 1 }, ['evidence_cited']);
    expect(metrics).toHaveLength(1);
    expect(metrics[0]).toMatchObject({ metric: 'evidence_cited', questions: 10, before: 0.6, after: 0.3 });
    expect(metrics[0]?.difference).toBeCloseTo(-0.3, 10);
    // McNemar: three worse, none better
    expect(metrics[0]?.p_worse).toBeCloseTo(1 / 8, 10);
    expect(metrics[0]?.interval[0]).toBeLessThan(-0.3);
  });

  test('are paired by id, whatever their order', () => {
    const before = runOf('first', [1, 0, 0, 1]);
    const { metrics, better, worse } = compareRuns({ before, after: before.toReversed(), seed: 1 }, [
      'first',
    ]);
    expect(metrics[0]).toMatchObject({ difference: 0, p_worse: 1 });
    expect([better, worse]).toEqual([[], []]);
  });

  test('are compared only where the metric applies in both', () => {
    const before = runOf('precision', [0.5, null, 0.2, null]);
    const after = runOf('precision', [0.5, 0.1, null, null]);
    expect(compareRuns({ before, after, seed: 1 }, ['precision']).metrics[0]).toMatchObject({ questions: 1 });
    const { metrics } = compareRuns({ before, after, seed: 1 }, ['must_include']);
    expect(metrics.map(({ metric }) => metric)).toEqual(['precision']);
  });

  test('count a rise as worse where lower is better', () => {
    const before = runOf('wrongly_refused', repeated([0, 40]));
    const after = runOf('wrongly_refused', repeated([1, 10], [0, 30]));
    const { metrics, worse } = compareRuns({ before, after, seed: 1 }, ['wrongly_refused']);
    expect(metrics[0]?.p_worse).toBeCloseTo(1 / 1024, 10);
    expect(worse).toHaveLength(10);
  });

  test('are compared by every metric with a direction, and by Holm over the judged ones alone', () => {
    const run = (fallen: number) =>
      runOf('evidence_cited', repeated([0, fallen], [1, 20 - fallen])).map((result) => ({
        ...result,
        measures: {
          ...result.measures,
          all: result.measures.evidence_cited ?? null,
          first: result.measures.evidence_cited ?? null,
          sentences: 3,
        },
      }));
    const { metrics } = compareRuns({ before: run(0), after: run(5), seed: 1 }, ['evidence_cited', 'all']);
    // five worse, none better: 1/32, times the two that are judged
    expect(metrics.map(({ metric, p_worse: p, p_adjusted: adjusted }) => [metric, p, adjusted])).toEqual([
      ['evidence_cited', expect.closeTo(1 / 32, 10), expect.closeTo(1 / 16, 10)],
      ['first', expect.closeTo(1 / 32, 10), null],
      ['all', expect.closeTo(1 / 32, 10), expect.closeTo(1 / 16, 10)],
    ]);
  });

  test('have rates tested by McNemar, and shares by flipping signs', () => {
    // two falls by .5 outweigh a rise by .75: of the patterns of ±.5 ±.5 ±.75, −1.75, −.75 (twice) and −.25 are as low
    const shares = compareRuns(
      { before: runOf('precision', [1, 1, 0]), after: runOf('precision', [0.5, 0.5, 0.75]), seed: 1 },
      [],
    );
    expect(shares.metrics[0]?.p_worse).toBeCloseTo(4 / 8, 10);
    // 20 pairs that differ, 14 of them worse: the tail of the binomial is 60,460 / 2²⁰ to the last digit
    const rates = compareRuns(
      {
        before: runOf('language_right', repeated([1, 14], [0, 6])),
        after: runOf('language_right', repeated([0, 14], [1, 6])),
        seed: 1,
      },
      [],
    );
    expect(rates.metrics[0]?.p_worse).toBeCloseTo(60_460 / 2 ** 20, 10);
  });

  test('list a question that gained and lost apart from the better and the worse', () => {
    const [one] = runOf('evidence_cited', [0]);
    const measured = (measures: object) => (one === undefined ? [] : [{ ...one, measures }]);
    const lists = (before: object, after: object) => {
      const { better, worse, mixed } = compareRuns(
        { before: measured(before), after: measured(after), seed: 1 },
        [],
      );
      return [better.length, worse.length, mixed.length];
    };
    expect(lists({ evidence_cited: 0, first: 1 }, { evidence_cited: 1, first: 0 })).toEqual([0, 0, 1]);
    expect(lists({ precision: 0.2 }, { precision: 0.5 })).toEqual([1, 0, 0]);
    expect(lists({ must_include: 1, all: 1 }, { must_include: 0.5, all: 1 })).toEqual([0, 1, 0]);
    expect(lists({ wrongly_refused: 0 }, { wrongly_refused: 1 })).toEqual([0, 1, 0]);
    expect(lists({ sentences: 2, cited_characters: 9 }, { sentences: 4, cited_characters: 1 })).toEqual([
      0, 0, 0,
    ]);
  });

  test('list each question that changed with both answers', () => {
    const before = runOf('evidence_cited', [1, 0, 1]);
    const after = runOf('evidence_cited', [0, 1, 1]);
    const { better, worse } = compareRuns({ before, after, seed: 1 }, []);
    expect(worse).toEqual([
      {
        id: 'q0',
        question: 'Question 0?',
        changes: { evidence_cited: -1 },
        before: { status: 'answered', answer: 'evidence_cited 1' },
        after: { status: 'answered', answer: 'evidence_cited 0' },
      },
    ]);
    expect(better.map(({ id }) => id)).toEqual(['q1']);
  });

  test('the other way round have the opposite difference, and what was better is worse', () => {
    const values = fc.array(fc.constantFrom(0, 0.5, 1), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(values, values, (first, second) => {
        const length = Math.min(first.length, second.length);
        const before = runOf('refused', first.slice(0, length));
        const after = runOf('refused', second.slice(0, length));
        const there = compareRuns({ before, after, seed: 1 }, ['refused']);
        const back = compareRuns({ before: after, after: before, seed: 1 }, ['refused']);
        expect(back.metrics[0]?.difference).toBeCloseTo(-(there.metrics[0]?.difference ?? 0), 10);
        expect(back.better.map(({ id }) => id)).toEqual(there.worse.map(({ id }) => id));
      }),
      { numRuns: 20 },
    );
  });
});
