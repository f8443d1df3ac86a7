import { existsSync } from 'node:fs';
import { run } from './cli/run.ts';

const TRACING_SWITCHES = [
  'LANGSMITH_TRACING',
  'LANGSMITH_TRACING_V2',
  'LANGCHAIN_TRACING',
  'LANGCHAIN_TRACING_V2',
];

if (existsSync('.env')) process.loadEnvFile('.env');

/** LangChain sends prompts to LangSmith when one of these stands in the shell: only our own switch may allow it. */
if (!['on', 'true'].includes(process.env['ALLOW_TRACING'] ?? '')) {
  for (const name of TRACING_SWITCHES) process.env[name] = 'false';
}

const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupt.abort());

/** A reader that leaves early, such as `head`, is no fault. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await run({
  args: process.argv.slice(2),
  environment: process.env,
  terminal: {
    print: (text) => process.stdout.write(text),
    report: (text) => process.stderr.write(text),
    isInteractive: process.stderr.isTTY,
    signal: interrupt.signal,
  },
});
