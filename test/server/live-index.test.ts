import pino from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ReadServices } from '../../src/compose/services.ts';
import { SuhbatError } from '../../src/domain/errors.ts';
import { openLiveIndex, type LiveIndex } from '../../src/server/live-index.ts';
import { servicesOverSmallCorpus } from './running-server.ts';
import { gate } from './scripted-answerer.ts';

let services: ReadServices;

beforeAll(async () => {
  services = await servicesOverSmallCorpus();
});

interface Stage {
  readonly index: LiveIndex;
  readonly log: readonly Readonly<Record<string, unknown>>[];
  readonly opened: readonly string[];
  readonly closed: readonly string[];
  /** What the next openings meet, one after another. */
  readonly hindrances: (() => Promise<unknown>)[];
  readonly publish: (name: string | undefined) => void;
  /** Makes the file that names the generation in force unreadable. */
  readonly hide: () => void;
  /** Lets time pass. */
  readonly pass: (milliseconds: number) => void;
}

/** An index whose generations are names alone. */
async function stage(degradations: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const log: Record<string, unknown>[] = [];
  const opened: string[] = [];
  const closed: string[] = [];
  const hindrances: (() => Promise<unknown>)[] = [];
  let newest: string | undefined = 'one';
  let isHidden = false;
  let time = 0;
  const index = await openLiveIndex({
    current: async () => {
      if (isHidden) throw new SuhbatError('index_damaged', '/secret/CURRENT cannot be read.');
      return newest;
    },
    open: async () => {
      const generation = newest ?? '';
      opened.push(generation);
      await hindrances.shift()?.();
      const close = async (): Promise<void> => void closed.push(generation);
      const degradation = degradations[generation];
      return { ...services, store: { ...services.store, generation, degradation, close } };
    },
    logger: pino({ base: null }, { write: (line: string) => log.push(JSON.parse(line)) }),
    now: () => time,
  });
  return {
    index,
    log,
    opened,
    closed,
    hindrances,
    publish: (name) => (newest = name),
    hide: () => (isHidden = true),
    pass: (milliseconds) => (time += milliseconds),
  };
}

const inForce = (index: LiveIndex): string => {
  const { services: leased, release } = index.lease();
  release();
  return leased.store.generation;
};

const damaged = async (): Promise<never> => {
  throw new SuhbatError('index_damaged', '/secret/vectors.bin is damaged. Run "npm run ingest".');
};

describe('a live index', () => {
  test('answers from the newest generation as soon as it has looked', async () => {
    const { index, publish, log } = await stage();
    publish('two');
    expect(inForce(index)).toBe('one');

    await index.refresh();

    expect(inForce(index)).toBe('two');
    expect(log).toMatchObject([{ msg: 'index switched', generation: 'two', documents: 3 }]);
  });

  test('opens nothing when nothing is new', async () => {
    const { index, opened } = await stage();

    await index.refresh();

    expect(opened).toEqual(['one']);
  });

  test('closes the old generation when its last request has ended, and not before', async () => {
    const { index, publish, closed } = await stage();
    const [first, second] = [index.lease(), index.lease()];
    publish('two');
    await index.refresh();

    first.release();
    first.release();
    await Promise.resolve();
    expect(closed).toEqual([]);
    second.release();
    await index.refresh();

    expect(closed).toEqual(['one']);
    expect(second.services.store.generation).toBe('one');
  });

  test('opens of several new generations the newest alone, and no two at once', async () => {
    const { index, publish, opened, hindrances } = await stage();
    const slow = gate();
    hindrances.push(() => slow.passed);
    publish('two');
    const looks = [index.refresh()];
    await new Promise(setImmediate);
    publish('three');
    looks.push(index.refresh());
    publish('four');
    looks.push(index.refresh());
    expect(inForce(index)).toBe('one');

    slow.open();
    await Promise.all(looks);

    expect(inForce(index)).toBe('four');
    expect(opened).toEqual(['one', 'two', 'four']);
  });

  test('goes on with the old generation when the new one cannot be opened, and says so once', async () => {
    const { index, publish, opened, closed, hindrances, log } = await stage();
    hindrances.push(damaged);
    publish('two');

    for (let look = 0; look < 5; look += 1) await index.refresh();

    expect(inForce(index)).toBe('one');
    expect(closed).toEqual([]);
    expect(opened).toEqual(['one', 'two']);
    expect(index.degradation()).toBe(
      'The newest index, two, cannot be opened (index_damaged); one goes on answering. The log has the remedy.',
    );
    expect(log).toMatchObject([{ level: 40, fault: expect.stringContaining('npm run ingest') }]);
  });

  test('tries again after a while what could not be opened', async () => {
    const { index, publish, hindrances, pass, log } = await stage();
    hindrances.push(damaged, damaged);
    publish('two');
    await index.refresh();
    pass(30_000);
    await index.refresh();
    expect(log).toHaveLength(1);

    pass(30_000);
    await index.refresh();

    expect(inForce(index)).toBe('two');
    expect(index.degradation()).toBeUndefined();
  });

  test('tries at once what is published in place of what could not be opened', async () => {
    const { index, publish, hindrances } = await stage();
    hindrances.push(damaged);
    publish('two');
    await index.refresh();
    publish('three');

    await index.refresh();

    expect(inForce(index)).toBe('three');
    expect(index.degradation()).toBeUndefined();
  });

  test('calls it no fault when a generation was replaced while it was opened', async () => {
    const { index, publish, hindrances, log } = await stage();
    hindrances.push(() => {
      publish('three');
      return damaged();
    });
    publish('two');

    await index.refresh();

    expect(inForce(index)).toBe('three');
    expect(log).toMatchObject([{ msg: 'index switched' }]);
  });

  test.each([
    ['is gone', ({ publish }: Stage) => publish(undefined)],
    ['cannot be read', ({ hide }: Stage) => hide()],
  ])('goes on and names no path when the name of the newest %s', async (_what, happens) => {
    const told = await stage();
    happens(told);

    for (let look = 0; look < 3; look += 1) await told.index.refresh();

    expect(inForce(told.index)).toBe('one');
    expect(told.index.degradation()).toMatch(/^No newer index can be read \(index_[a-z]+\); one goes on/);
    expect(told.log).toHaveLength(1);
  });

  test('says why the generation that it opened is not as it was published', async () => {
    const { index, publish, opened, log } = await stage({ two: 'The graph was built again.' });
    publish('two');

    for (let look = 0; look < 3; look += 1) await index.refresh();

    expect(index.degradation()).toContain('two answers. The log has the remedy.');
    expect(opened).toEqual(['one', 'two']);
    expect(log).toMatchObject([{ msg: 'index degraded' }, { msg: 'index switched' }]);
  });

  test('closes all that it has opened, also what it was just opening', async () => {
    const { index, publish, closed, hindrances } = await stage();
    const slow = gate();
    hindrances.push(() => slow.passed);
    publish('two');
    const looking = index.refresh();
    await new Promise(setImmediate);

    const closing = index.close();
    slow.open();
    await Promise.all([looking, closing]);

    expect(closed.toSorted()).toEqual(['one', 'two']);
  });

  test('is closed when its last request has ended', async () => {
    const { index, closed } = await stage();
    const { release } = index.lease();
    const closing = index.close();
    await new Promise(setImmediate);
    expect(closed).toEqual([]);

    release();
    await closing;

    expect(closed).toEqual(['one']);
  });

  test('throws what hinders its first opening', async () => {
    const opening = openLiveIndex({
      current: async () => undefined,
      open: damaged,
      logger: pino({ enabled: false }),
    });

    await expect(opening).rejects.toMatchObject({ code: 'index_damaged' });
  });
});
