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
    expect(compareRuns({ before, after, seed: 1 }, ['must_include']).metrics).toEqual([]);
  });

  test('count a rise as worse where lower is better', () => {
    const before = runOf('wrongly_refused', repeated([0, 40]));
    const after = runOf('wrongly_refused', repeated([1, 10], [0, 30]));
    const { metrics, worse } = compareRuns({ before, after, seed: 1 }, ['wrongly_refused']);
    expect(metrics[0]?.p_worse).toBeCloseTo(1 / 1024, 10);
    expect(worse).toHaveLength(10);
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
