import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  riskCoverageCurve,
  standingPoint,
  type Asked,
} from '../../../src/evaluation/report/risk-coverage.ts';

const asked = (
  confidence: number,
  outcome: 'cited' | 'missed' | 'unanswerable',
  changes: Partial<Asked> = {},
): Asked => ({
  confidence,
  answerable: outcome !== 'unanswerable',
  status: 'answered',
  measures: { evidence_cited: outcome === 'unanswerable' ? null : Number(outcome === 'cited') },
  ...changes,
});

describe('the risk–coverage curve', () => {
  test('answers the surest questions first', () => {
    const curve = riskCoverageCurve([
      asked(0.2, 'unanswerable'),
      asked(0.9, 'cited'),
      asked(0.5, 'missed'),
      asked(0.4, 'cited'),
    ]);

    expect(curve).toEqual([
      { coverage: 0.25, risk: 0 },
      { coverage: 0.5, risk: 1 / 2 },
      { coverage: 0.75, risk: 1 / 3 },
      { coverage: 1, risk: 2 / 4 },
    ]);
  });

  test('has one point for questions of equal confidence', () => {
    const curve = riskCoverageCurve([asked(0.5, 'cited'), asked(0.9, 'cited'), asked(0.5, 'missed')]);

    expect(curve).toEqual([
      { coverage: 1 / 3, risk: 0 },
      { coverage: 1, risk: 1 / 3 },
    ]);
  });

  test('has no point without questions', () => {
    expect(riskCoverageCurve([])).toEqual([]);
  });

  test('rises in coverage to all questions and does not depend on their order', () => {
    const question = fc.tuple(
      fc.integer({ min: 0, max: 5 }),
      fc.constantFrom('cited', 'missed', 'unanswerable'),
    );
    fc.assert(
      fc.property(fc.array(question, { minLength: 1 }), (drawn) => {
        const questions = drawn.map(([confidence, outcome]) => asked(confidence, outcome));
        const curve = riskCoverageCurve(questions);
        const coverages = curve.map(({ coverage }) => coverage);
        expect(coverages).toEqual([...new Set(coverages)].toSorted((a, b) => a - b));
        expect(coverages.at(-1)).toBe(1);
        expect(riskCoverageCurve(questions.toReversed())).toEqual(curve);
      }),
    );
  });
});

describe('the point at which the bot stands', () => {
  test('counts what was answered, in part too, whatever its confidence', () => {
    const point = standingPoint([
      asked(0.1, 'cited'),
      asked(0.2, 'unanswerable', { status: 'partial' }),
      asked(0.9, 'missed', { status: 'not_found' }),
      asked(0.8, 'unanswerable', { status: 'refused' }),
    ]);

    expect(point).toEqual({ coverage: 0.5, risk: 0.5 });
  });

  test('is nowhere when nothing was answered', () => {
    expect(standingPoint([asked(0.9, 'missed', { status: 'not_found' })])).toBeUndefined();
    expect(standingPoint([])).toBeUndefined();
  });
});
