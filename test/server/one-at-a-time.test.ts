import { expect, test } from 'vitest';
import { oneAtATime } from '../../src/server/one-at-a-time.ts';
import { gate } from './scripted-answerer.ts';

test('what is asked for during a run is served by exactly one more', async () => {
  const first = gate();
  let begun = 0;
  let atOnce = 0;
  let mostAtOnce = 0;
  const run = oneAtATime(async () => {
    begun += 1;
    atOnce += 1;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    if (begun === 1) await first.passed;
    atOnce -= 1;
  });

  const runs = [run(), run(), run(), run()];
  first.open();
  await Promise.all(runs);

  expect(begun).toBe(2);
  expect(mostAtOnce).toBe(1);
});

test('what is asked for afterwards is run anew', async () => {
  let begun = 0;
  const run = oneAtATime(async () => {
    begun += 1;
  });

  await run();
  await run();

  expect(begun).toBe(2);
});

test('a fault reaches whoever asked and is not the end', async () => {
  let begun = 0;
  const run = oneAtATime(async () => {
    begun += 1;
    if (begun === 1) throw new Error('once');
  });

  await expect(run()).rejects.toThrow('once');
  await run();

  expect(begun).toBe(2);
});
