import { describe, expect, test } from 'vitest';
import { createLogger } from '../../../src/server/observability/logger.ts';
import { runNode } from '../../cli/child-process.ts';

const LOGGER = new URL('../../../dist/server/observability/logger.js', import.meta.url).href;
const LINES = 500;

/** A process that logs many lines and then ends as the script says. */
const logThen = (ending: string) => {
  const script = `
    import { createLogger } from ${JSON.stringify(LOGGER)};
    const logger = createLogger({ level: 'info', secrets: ['planted-key'] });
    for (let line = 0; line < ${LINES}; line += 1) logger.info({ line, echo: 'planted-key' }, 'said');
    ${ending}`;
  return runNode(['--input-type=module', '--eval', script], { cwd: process.cwd() });
};

describe('the log of a process', () => {
  test.each([
    ['comes to its end', '', 0],
    ['is ended', 'process.exit(3);', 3],
    ['dies of a fault', 'throw new Error("unforeseen");', 1],
    ['dies of a promise', 'await Promise.reject(new Error("unforeseen"));', 1],
    ['ends on SIGTERM', "process.once('SIGTERM', () => {}); process.kill(process.pid, 'SIGTERM');", 0],
  ])('loses no line when it %s', async (_how, ending, exitCode) => {
    const ended = await logThen(ending);

    expect(ended.exitCode).toBe(exitCode);
    const lines = ended.stderr.split('\n').filter((line) => line.startsWith('{'));
    expect(lines.map((line) => (JSON.parse(line) as { line: number }).line)).toEqual(
      Array.from({ length: LINES }, (_none, line) => line),
    );
    expect(ended.stderr).not.toContain('planted-key');
  });

  test('hides secrets in the errors of libraries and in nested fields', () => {
    const lines: string[] = [];
    const logger = createLogger(
      { level: 'info', secrets: ['planted-key'] },
      { write: (line) => lines.push(line) },
    );

    logger.error({ err: new Error('no such key: planted-key') }, 'planted-key');
    logger.warn({ deep: { er: [{ headers: { authorization: 'Bearer other-key-12345' } }] } });

    expect(lines.join('')).not.toMatch(/planted-key|other-key/);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { msg: '[secret]', err: { message: 'no such key: [secret]' } },
      { deep: { er: [{ headers: { authorization: '[secret]' } }] } },
    ]);
  });
});
