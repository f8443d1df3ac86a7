import { copyFile, mkdir, utimes } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder, type TemporaryFolder } from '../server/small-corpus.ts';
import { LAUNCHER, runNode, type Ended } from './child-process.ts';

const EARLIER = new Date('2026-01-01T10:00:00Z');
const LATER = new Date('2026-01-01T10:00:01Z');

let tree: TemporaryFolder;

beforeEach(async () => {
  tree = await temporaryFolder({ 'package.json': '{"type": "module"}', 'src/text/words.ts': '' });
  await copyFile(LAUNCHER, tree.file('src/launch.mjs'));
});
afterEach(() => tree.remove());

/** Sets the time of change of everything in src/, and of the built program. */
async function date(source: Date, built: Date): Promise<void> {
  for (const name of ['src/text/words.ts', 'src/text', 'src/launch.mjs', 'src']) {
    await utimes(tree.file(name), source, source);
  }
  await utimes(tree.file('dist/main.js'), built, built);
}

const build = (): Promise<string> =>
  tree.write('dist/main.js', 'console.log(process.argv.slice(2).join(" "));');

const launch = (...args: readonly string[]): Promise<Ended> =>
  runNode([tree.file('src/launch.mjs'), ...args], { cwd: tree.path });

describe('the launcher', () => {
  test('runs a program that is newer than its source, with its arguments', async () => {
    await build();
    await date(EARLIER, LATER);

    expect(await launch('ask', 'Where?')).toEqual({ exitCode: 0, stdout: 'ask Where?\n', stderr: '' });
  });

  test('refuses when nothing is built', async () => {
    expect(await launch('ask')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'The program is not built. Run "npm run build" first.\n',
    });
  });

  test('refuses a program that is older than its source', async () => {
    await build();
    await date(LATER, EARLIER);

    expect(await launch('ask')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'The built program is older than its source. Run "npm run build" first.\n',
    });
  });

  test.each(['src/text/words.ts', 'src/text'])('notices a change of %s alone', async (name) => {
    await build();
    await date(EARLIER, EARLIER);
    await utimes(tree.file(name), LATER, LATER);

    expect((await launch('ask')).exitCode).toBe(2);
  });

  test('says so as well when dist/ is there without the program', async () => {
    await mkdir(tree.file('dist'));

    expect((await launch('ask')).stderr).toContain('is not built');
  });
});
