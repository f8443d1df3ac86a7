import { describe, expect, test } from 'vitest';
import { createAdmission } from '../../../src/server/answers/admission.ts';

const never = new AbortController().signal;
const aTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await aTurn();
}

describe('an admission', () => {
  test('lets in as many as may run, one a turn, in the order of arrival', async () => {
    const admission = createAdmission({ running: 2, waiting: 10 });
    const entered: number[] = [];
    const places = [1, 2, 3].map(async (asker) => {
      const place = await admission.enter(never);
      entered.push(asker);
      return place;
    });

    expect(entered).toEqual([]);
    await turns(5);
    expect(entered).toEqual([1, 2]);

    (await places[0])?.leave();
    await turns(2);
    expect(entered).toEqual([1, 2, 3]);
  });

  test('refuses one more than may wait, and says when to come again', async () => {
    const admission = createAdmission({ running: 1, waiting: 2 });
    void admission.enter(never);
    admission.assertRoom();
    void admission.enter(never);

    expect(() => admission.assertRoom()).toThrow(
      expect.objectContaining({ code: 'overloaded', retryAfter: 3 }) as Error,
    );

    await turns(2);
    expect(() => admission.assertRoom()).not.toThrow();
  });

  test('forgets whoever leaves the line', async () => {
    const admission = createAdmission({ running: 1, waiting: 2 });
    const first = admission.enter(never);
    const leaving = new AbortController();
    const second = admission.enter(leaving.signal);
    const third = admission.enter(never);

    leaving.abort(new Error('gone'));
    await expect(second).rejects.toThrow('gone');
    (await first).leave();

    (await third).leave();
  });
});
