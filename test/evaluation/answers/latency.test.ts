import { expect, test } from 'vitest';
import { latencyByStage } from '../../../src/evaluation/answers/latency.ts';

test('each stage has its quantiles by nearest rank; a question without it says nothing of it', () => {
  const timings = Array.from({ length: 20 }, (_, place) => ({
    total: place + 1,
    ...(place === 0 && { rewrite: 8 }),
  }));
  expect(latencyByStage(timings)).toEqual({
    total: { p50: 10, p95: 19, max: 20 },
    rewrite: { p50: 8, p95: 8, max: 8 },
  });
});

test('nothing timed has no stage', () => {
  expect(latencyByStage([])).toEqual({});
});
