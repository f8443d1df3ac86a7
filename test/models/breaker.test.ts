import { expect, test } from 'vitest';
import { createBreaker, type Breaker, type Outcome } from '../../src/models/breaker.ts';
import { ModelError } from '../../src/domain/errors.ts';
import { handWoundClock } from '../fakes/hand-wound-clock.ts';

const OPEN_MS = 30_000;

const tryOf = (breaker: Breaker, ...outcomes: readonly Outcome[]): void =>
  outcomes.forEach((outcome) => breaker.admit()(outcome));

const FOUR_FAILURES: readonly Outcome[] = ['failure', 'failure', 'failure', 'failure'];

function openBreaker() {
  const clock = handWoundClock();
  const breaker = createBreaker(clock);
  tryOf(breaker, ...FOUR_FAILURES, 'failure');
  return { clock, breaker };
}

test('five failures within ten seconds open it', () => {
  const clock = handWoundClock();
  const breaker = createBreaker(clock);
  for (const outcome of FOUR_FAILURES) {
    tryOf(breaker, outcome);
    clock.pass(2_499);
  }
  tryOf(breaker, 'failure');
  expect(() => breaker.admit()).toThrow(ModelError);
});

test('five failures over a longer time do not', () => {
  const clock = handWoundClock();
  const breaker = createBreaker(clock);
  for (const outcome of [...FOUR_FAILURES, ...FOUR_FAILURES]) {
    tryOf(breaker, outcome);
    clock.pass(2_500);
  }
  expect(() => breaker.admit()).not.toThrow();
});

test('a success between them makes the count begin anew', () => {
  const breaker = createBreaker(handWoundClock());
  tryOf(breaker, ...FOUR_FAILURES, 'success', ...FOUR_FAILURES);
  expect(() => breaker.admit()).not.toThrow();
});

test('askers who leave are neither successes nor failures', () => {
  const breaker = createBreaker(handWoundClock());
  tryOf(breaker, ...FOUR_FAILURES, 'neutral', 'neutral');
  expect(() => breaker.admit()).not.toThrow();
  tryOf(breaker, 'failure');
  expect(() => breaker.admit()).toThrow('asked again within 30 seconds');
});

test('of a try only the first outcome counts', () => {
  const breaker = createBreaker(handWoundClock());
  const end = breaker.admit();
  for (const outcome of [...FOUR_FAILURES, ...FOUR_FAILURES]) end(outcome);
  expect(() => breaker.admit()).not.toThrow();
});

test('after half a minute one probe goes through, and no second beside it', () => {
  const { clock, breaker } = openBreaker();
  clock.pass(OPEN_MS - 1);
  expect(() => breaker.admit()).toThrow(ModelError);
  clock.pass(1);
  breaker.admit();
  expect(() => breaker.admit()).toThrow(ModelError);
});

test('a probe that succeeds closes it', () => {
  const { clock, breaker } = openBreaker();
  clock.pass(OPEN_MS);
  tryOf(breaker, 'success', ...FOUR_FAILURES);
  expect(() => breaker.admit()).not.toThrow();
});

test('a probe that fails keeps it open for as long again', () => {
  const { clock, breaker } = openBreaker();
  clock.pass(OPEN_MS);
  tryOf(breaker, 'failure');
  clock.pass(OPEN_MS - 1);
  expect(() => breaker.admit()).toThrow(ModelError);
  clock.pass(1);
  expect(() => breaker.admit()).not.toThrow();
});

test('a probe whose asker left makes room for the next one', () => {
  const { clock, breaker } = openBreaker();
  clock.pass(OPEN_MS);
  tryOf(breaker, 'neutral');
  expect(() => breaker.admit()).not.toThrow();
});

test('a try from before it opened neither closes it nor ends a probe', () => {
  const clock = handWoundClock();
  const breaker = createBreaker(clock);
  const endLate = breaker.admit();
  tryOf(breaker, ...FOUR_FAILURES, 'failure');
  clock.pass(OPEN_MS);
  breaker.admit();
  endLate('success');
  expect(() => breaker.admit()).toThrow(ModelError);
});
