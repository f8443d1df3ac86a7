import { describe, expect, test } from 'vitest';
import { refusal, runCommand } from './run-command.ts';

describe('a command', () => {
  test.each([
    ['that nobody knows', ['tell'], /"tell" is no command\. Usage: npm run ask\|doctor\|.*\|verify/],
    ['that is missing', [], /"" is no command\. Usage: npm run/],
    ['named like a member of objects', ['toString'], /"toString" is no command/],
    ['named like a prototype', ['__proto__'], /"__proto__" is no command/],
    [
      'with a measure that nobody knows',
      ['eval', 'speed'],
      /"speed" is no measure\. Usage: npm run eval -- answers\|retrieval/,
    ],
    ['without its measure', ['eval'], /"" is no measure/],
    ['with a measure named like a member of objects', ['eval', 'constructor'], /"constructor" is no measure/],
  ])('%s is refused', async (_what, args, remedy) => {
    expect(await runCommand(args)).toEqual(refusal(remedy));
  });

  test('under a bad configuration is told every fault of it in one line', async () => {
    const environment = { TOP_K: '0', CHUNK_SIZE: 'long', LLM_FALLBACK: 'maybe', OPENAI_BASE_URL: 'ftp://x' };

    const outcome = await runCommand(['ask', 'Where?'], { environment });

    expect(outcome).toEqual(refusal(/Configuration: .*See \.env\.example\./));
    for (const name of Object.keys(environment)) expect(outcome.stderr).toContain(`${name}: `);
  });

  test('under a configuration that lacks the key of its provider is told so', async () => {
    const environment = { LLM_PROVIDER: 'openai' };

    expect(await runCommand(['doctor'], { environment })).toEqual(
      refusal(/OPENAI_API_KEY: needed by LLM_PROVIDER=openai/),
    );
  });

  test('that was interrupted ends with 2 and without a complaint', async () => {
    const signal = AbortSignal.abort();

    expect(await runCommand(['ask', 'Where?', '--index', 'nowhere'], { signal })).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: '',
    });
  });
});

describe('help', () => {
  test.each(['help', '--help', '-h'])('for %s names every command', async (word) => {
    const { exitCode, stdout } = await runCommand([word]);

    expect(exitCode).toBe(0);
    for (const name of ['ask', 'feedback', 'ingest', 'mcp', 'verify'])
      expect(stdout).toContain(`  ${name}\n`);
  });

  test.each(['ask', 'doctor', 'feedback', 'ingest', 'mcp', 'search', 'serve', 'start', 'verify'])(
    'of %s is how it is called, and nothing is done',
    async (name) => {
      const { exitCode, stdout, stderr } = await runCommand([name, '--help']);

      expect([exitCode, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^npm (run|start)/);
    },
  );
});
