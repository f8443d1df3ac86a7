import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { watchCorpus } from '../../src/compose/watch-corpus.ts';
import type { SuhbatError } from '../../src/domain/errors.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';

interface Watched {
  readonly path: string;
  readonly faults: readonly SuhbatError[];
  /** Resolves with the next change. */
  readonly change: () => Promise<void>;
  readonly changes: () => number;
}

async function watched(): Promise<Watched> {
  const path = join(await temporaryFolder(), 'corpus');
  await mkdir(join(path, 'index'), { recursive: true });
  const faults: SuhbatError[] = [];
  let count = 0;
  let tell = (): void => {};
  const { close } = await watchCorpus({
    path,
    indexFolder: join(path, 'index'),
    lookMs: 20,
    onChange: () => {
      count += 1;
      tell();
    },
    onFault: (fault) => faults.push(fault),
  }).then((watcher) => ({ close: () => watcher.close() }));
  onTestFinished(close);
  return {
    path,
    faults,
    change: () => new Promise((resolve) => (tell = resolve)),
    changes: () => count,
  };
}

describe('a watched corpus', () => {
  test('tells a document that is added, changed, renamed and removed', async () => {
    const { path, change } = await watched();
    const steps = [
      () => writeFile(join(path, 'bees.md'), 'one'),
      () => writeFile(join(path, 'bees.md'), 'one and two'),
      () => rename(join(path, 'bees.md'), join(path, 'hives.md')),
      () => rm(join(path, 'hives.md')),
    ];

    for (const step of steps) {
      const told = change();
      await step();
      await told;
    }
  });

  test('says nothing of the index inside it, of hidden and of temporary files', async () => {
    const { path, change, changes } = await watched();
    await writeFile(join(path, 'index', 'CURRENT'), 'generation-000001');
    await mkdir(join(path, '.git'));
    const passedOver = [
      '.git/HEAD',
      '.bees.md.swp',
      'bees.md~',
      '#bees.md#',
      '4913',
      '~$bees.md',
      'bees.md.tmp',
    ];
    for (const name of passedOver) await writeFile(join(path, name), 'x');

    const told = change();
    await writeFile(join(path, 'bees.md'), 'x');
    await told;

    expect(changes()).toBe(1);
  });

  test('does not leave the folder by a link', async () => {
    const elsewhere = await temporaryFolder();
    const { path, change, changes } = await watched();
    const linked = change();
    await symlink(elsewhere, join(path, 'link'));
    await linked;
    const before = changes();

    await writeFile(join(elsewhere, 'bees.md'), 'x');
    const told = change();
    await writeFile(join(path, 'hives.md'), 'x');
    await told;

    expect(changes()).toBe(before + 1);
  });

  test.each(['rename', 'removal'])(
    'tells the %s of the folder, and what changes when it is back',
    async (how) => {
      const { path, change, faults } = await watched();
      const gone = change();
      await (how === 'rename' ? rename(path, `${path}-away`) : rm(path, { recursive: true }));
      await gone;

      const back = change();
      await (how === 'rename' ? rename(`${path}-away`, path) : mkdir(path));
      await back;
      const settled = change();
      await settled;
      const told = change();
      await writeFile(join(path, 'bees.md'), 'x');
      await told;

      expect(faults).toEqual([]);
    },
  );

  test('that does not exist is refused', async () => {
    const path = join(await temporaryFolder(), 'nowhere');
    const watching = watchCorpus({ path, indexFolder: path, onChange: () => {}, onFault: () => {} });

    await expect(watching).rejects.toMatchObject({
      code: 'corpus_unreadable',
      message: `${path} cannot be watched (ENOENT). Give a folder with documents in CORPUS_DIR.`,
    });
  });
});
