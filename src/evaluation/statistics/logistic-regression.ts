import { solveLinearSystem } from './linear-system.ts';
import { mean } from './mean.ts';

export interface LabelledVector {
  readonly features: readonly number[];
  readonly isPositive: boolean;
}

/** Log-odds that an example is positive: the intercept and the weighted sum of its features, on their own scale. */
export interface LogisticModel {
  readonly intercept: number;
  readonly weights: readonly number[];
}

export const logOdds = ({ intercept, weights }: LogisticModel, features: readonly number[]): number =>
  weights.reduce((sum, weight, place) => sum + weight * (features[place] ?? 0), intercept);

export const probability = (odds: number): number => 1 / (1 + Math.exp(-odds));

/** The usual value, which weighs little against some hundred examples. */
const DEFAULT_PENALTY = 1;
/** Bounds that are never met in practice: Newton's method doubles the exact digits with each step. */
const MOST_STEPS = 100;
const MOST_HALVINGS = 40;
/** A step that moves no parameter by more is the last one. */
const SMALLEST_STEP = 1e-10;
/** Near the optimum a step changes the loss by less than sums of it are exact to. */
const ROUNDING = 1e-12;

/**
 * Logistic regression with an L2 penalty: minimises the sum of −ln(probability of the label) + penalty / 2 · Σ weight²,
 * the weights being those of standardised features (mean 0, variance 1 over the examples) and the intercept going
 * free. By Newton's method (iteratively reweighted least squares; Hastie et al., The Elements of Statistical Learning,
 * 4.4.1), a step that overshoots being halved; deterministic. A feature that never varies gets weight 0. Throws
 * TypeError unless both labels occur and the penalty is above 0: without it there may be no optimum.
 */
export function fitLogisticRegression(
  examples: readonly LabelledVector[],
  { penalty = DEFAULT_PENALTY }: { readonly penalty?: number } = {},
): LogisticModel {
  const labels = new Set(examples.map(({ isPositive }) => isPositive));
  if (labels.size < 2 || penalty <= 0) {
    throw new TypeError('A fit needs examples of both labels and a penalty above 0.');
  }
  const scales = scalesOf(examples);
  const rows = examples.map(({ features, isPositive }): Row => ({
    values: [1, ...features.map((value, place) => standardised(value, scales[place]))],
    target: isPositive ? 1 : 0,
  }));
  const [intercept = 0, ...weights] = minimise({ rows, penalty });
  return onOwnScale({ intercept, weights }, scales);
}

/** The constant 1, for the intercept, and the standardised features; the target is 1 or 0. */
interface Row {
  readonly values: readonly number[];
  readonly target: number;
}

interface Problem {
  readonly rows: readonly Row[];
  readonly penalty: number;
}

interface Scale {
  readonly mean: number;
  /** 0 when the feature never varies. */
  readonly deviation: number;
}

function scalesOf(examples: readonly LabelledVector[]): Scale[] {
  return (examples[0]?.features ?? []).map((first, place) => {
    const values = examples.map(({ features }) => features[place] ?? 0);
    if (values.every((value) => value === first)) return { mean: first, deviation: 0 };
    const average = mean(values);
    return { mean: average, deviation: Math.sqrt(mean(values.map((value) => (value - average) ** 2))) };
  });
}

const standardised = (value: number, scale: Scale | undefined): number =>
  scale === undefined || scale.deviation === 0 ? 0 : (value - scale.mean) / scale.deviation;

function onOwnScale({ intercept, weights }: LogisticModel, scales: readonly Scale[]): LogisticModel {
  const own = weights.map((weight, place) => {
    const deviation = scales[place]?.deviation ?? 0;
    return deviation === 0 ? 0 : weight / deviation;
  });
  const shift = own.reduce((sum, weight, place) => sum + weight * (scales[place]?.mean ?? 0), 0);
  return { intercept: intercept - shift, weights: own };
}

function minimise(problem: Problem): number[] {
  let parameters = (problem.rows[0]?.values ?? []).map(() => 0);
  for (let count = 0; count < MOST_STEPS; count += 1) {
    const { gradient, curvature } = slopeAt(problem, parameters);
    const step = dampedStep(problem, parameters, solveLinearSystem(curvature, gradient));
    parameters = parameters.map((value, place) => value - (step[place] ?? 0));
    if (step.every((change) => Math.abs(change) < SMALLEST_STEP)) break;
  }
  return parameters;
}

/** The step, halved until it does not climb. */
function dampedStep(problem: Problem, parameters: readonly number[], step: readonly number[]): number[] {
  const before = lossAt(problem, parameters);
  for (let factor = 1, halvings = 0; halvings < MOST_HALVINGS; halvings += 1, factor /= 2) {
    const shorter = step.map((change) => change * factor);
    const moved = parameters.map((value, place) => value - (shorter[place] ?? 0));
    if (lossAt(problem, moved) <= before * (1 + ROUNDING)) return shorter;
  }
  return step.map(() => 0);
}

const dot = (values: readonly number[], parameters: readonly number[]): number =>
  values.reduce((sum, value, place) => sum + value * (parameters[place] ?? 0), 0);

/** The penalty on a parameter; the intercept, the first one, goes free. */
const penaltyOn = (place: number, penalty: number): number => (place === 0 ? 0 : penalty);

function lossAt({ rows, penalty }: Problem, parameters: readonly number[]): number {
  const loss = rows.reduce((sum, { values, target }) => {
    const odds = dot(values, parameters);
    // ln(1 + e^odds), written so that it does not overflow.
    return sum + Math.max(odds, 0) + Math.log1p(Math.exp(-Math.abs(odds))) - target * odds;
  }, 0);
  return parameters.reduce((sum, value, place) => sum + (penaltyOn(place, penalty) / 2) * value ** 2, loss);
}

interface Slope {
  readonly gradient: readonly number[];
  readonly curvature: readonly (readonly number[])[];
}

function slopeAt({ rows, penalty }: Problem, parameters: readonly number[]): Slope {
  const gradient = parameters.map((value, place) => penaltyOn(place, penalty) * value);
  const curvature = parameters.map((_, place) =>
    parameters.map((_other, column) => (place === column ? penaltyOn(place, penalty) : 0)),
  );
  for (const { values, target } of rows) {
    const expected = probability(dot(values, parameters));
    const spread = expected * (1 - expected);
    values.forEach((value, place) => {
      gradient[place] = (gradient[place] ?? 0) + (expected - target) * value;
      const line = curvature[place] ?? [];
      values.forEach((other, column) => {
        line[column] = (line[column] ?? 0) + spread * value * other;
      });
    });
  }
  return { gradient, curvature };
}
