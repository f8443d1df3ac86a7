import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../../', import.meta.url));

/** A change of the built program: the words stand exactly once in the file and are replaced. */
export interface Patch {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built program in a folder of its own, where it may be broken. */
export interface ProgramCopy {
  /** Throws TypeError when the words do not stand exactly once: a patch that changes nothing proves nothing. */
  apply(patches: readonly Patch[]): Promise<void>;
  run(args: readonly string[]): Promise<Outcome>;
  file(name: string): string;
  remove(): Promise<void>;
}

export async function copyProgram(): Promise<ProgramCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'suhbat-copy-'));
  await cp(join(project, 'dist'), join(folder, 'dist'), { recursive: true });
  for (const name of ['node_modules', 'package.json', 'prompts', 'corpus', 'src', 'test']) {
    await symlink(join(project, name), join(folder, name));
  }
  return {
    apply: async (patches) => {
      for (const patch of patches) await applyPatch(folder, patch);
    },
    run: (args) => runProgram(folder, args),
    file: (name) => join(folder, name),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function applyPatch(folder: string, { file, from, to }: Patch): Promise<void> {
  const path = join(folder, 'dist', file);
  const text = await readFile(path, 'utf8');
  const found = text.split(from).length - 1;
  if (found !== 1) throw new TypeError(`"${from}" stands ${found} times in ${file}.`);
  await writeFile(
    path,
    text.replace(from, () => to),
  );
}

const runProgram = (folder: string, args: readonly string[]): Promise<Outcome> =>
  new Promise((resolve) => {
    const options = {
      cwd: folder,
      env: { PATH: process.env['PATH'], LOG_LEVEL: 'silent' },
      maxBuffer: 2 ** 28,
      timeout: 120_000,
    };
    const child = execFile(
      process.execPath,
      [join(folder, 'dist/main.js'), ...args],
      options,
      (_, stdout, stderr) => {
        resolve({ exitCode: child.exitCode ?? -1, stdout, stderr });
      },
    );
  });
