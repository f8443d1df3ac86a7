import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runNode } from '../../cli/child-process.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const CALLS = fileURLToPath(new URL('wrong-arguments.mjs', import.meta.url));

interface Line {
  readonly begun?: string;
  readonly ended?: string;
  readonly outcome?: string;
  readonly sound?: number;
}

test.skipIf(!existsSync('/dev/full'))(
  'no wrong argument ends the process or passes without a word',
  async () => {
    const cwd = await temporaryFolder();
    const { exitCode, stdout, stderr } = await runNode([CALLS, cwd], { cwd });
    const lines = stdout
      .trim()
      .split('\n')
      .map((line): Line => JSON.parse(line));
    expect(lines.at(-1), stderr).toEqual({ sound: 2 });
    expect(exitCode).toBe(0);
    const ended = lines.filter(({ ended: name }) => name !== undefined);
    expect(ended.length).toBeGreaterThan(120);
    expect(ended.filter(({ outcome = '' }) => !/^(TypeError|RangeError): [A-Z/].{20}/.test(outcome))).toEqual(
      [],
    );
  },
);
