import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { gatherChanges } from '../../src/compose/gather-changes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('many changes are acted on once, after a quiet while', () => {
  let acted = 0;
  const changes = gatherChanges(() => (acted += 1));

  for (let change = 0; change < 5; change += 1) {
    changes.note();
    vi.advanceTimersByTime(200);
  }
  expect(acted).toBe(0);
  vi.advanceTimersByTime(10_000);

  expect(acted).toBe(1);
});

test('changes that do not cease are acted on every two seconds', () => {
  let acted = 0;
  const changes = gatherChanges(() => (acted += 1));

  for (let time = 0; time < 6_200; time += 100) {
    changes.note();
    vi.advanceTimersByTime(100);
  }

  expect(acted).toBe(3);
});

test('what was noted before a stop is forgotten', () => {
  let acted = 0;
  const changes = gatherChanges(() => (acted += 1));
  changes.note();

  changes.stop();
  vi.advanceTimersByTime(10_000);

  expect(acted).toBe(0);
});
