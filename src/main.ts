import { existsSync } from 'node:fs';
import type { ExitCode } from './cli/command.ts';
import { run } from './cli/run.ts';
import { systemCodeOf } from './domain/errors.ts';

const TRACING_SWITCHES = [
  'LANGSMITH_TRACING',
  'LANGSMITH_TRACING_V2',
  'LANGCHAIN_TRACING',
  'LANGCHAIN_TRACING_V2',
];

process.exitCode = await main();

async function main(): Promise<ExitCode> {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
  } catch (error) {
    const fault = `.env cannot be read (${systemCodeOf(error) ?? 'unknown fault'})`;
    process.stderr.write(`${fault}. Make it a readable file or remove it.\n`);
    return 2;
  }
  keepTracingOff();
  forgiveEarlyReaders();
  return run({
    args: process.argv.slice(2),
    environment: process.env,
    terminal: {
      print: (text) => process.stdout.write(text),
      report: (text) => process.stderr.write(text),
      isInteractive: process.stderr.isTTY,
      signal: interruption(),
    },
  });
}

/** LangChain sends prompts to LangSmith when one of these stands in the shell: only our own switch may allow it. */
function keepTracingOff(): void {
  if (['on', 'true'].includes(process.env['ALLOW_TRACING'] ?? '')) return;
  for (const name of TRACING_SWITCHES) process.env[name] = 'false';
}

/** A reader that leaves early, such as `head`, is no fault. */
function forgiveEarlyReaders(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

/** Aborts when the process is asked to end; a second request ends it at once. */
function interruption(): AbortSignal {
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupt.abort());
  return interrupt.signal;
}
