import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTraceCollector } from '../fakes/trace-collector.ts';
import { SMALL_CORPUS, temporaryFolder, type TemporaryFolder } from '../server/small-corpus.ts';
import { LAUNCHER, startNode, type Ended } from './child-process.ts';
import { runCommand } from './run-command.ts';

const RECORDER = fileURLToPath(new URL('record-reach.mjs', import.meta.url));
const QUESTION = 'How many vessels does the icebreaker lead through the strait?';
/** The metrics' own package loads the interface, which does nothing by itself. */
const TELEMETRY = /@opentelemetry\/(?!api)/;

let index: TemporaryFolder;

beforeAll(async () => {
  const corpus = await temporaryFolder(SMALL_CORPUS);
  index = await temporaryFolder();
  await runCommand(['ingest', corpus.path, '--index', index.path]);
  await corpus.remove();
});
afterAll(() => index.remove());

/** Serves one question in a process of its own, and tells what that process loaded. */
async function serveOneQuestion(
  name: string,
  environment: Readonly<Record<string, string>>,
): Promise<Ended & { readonly reach: readonly string[] }> {
  const RECORD_TO = index.file(`${name}.reach`);
  const { child, firstLine, ended } = startNode(['--import', RECORDER, LAUNCHER, 'serve'], {
    cwd: index.path,
    environment: { INDEX_DIR: index.path, PORT: '0', LOG_LEVEL: 'warn', RECORD_TO, ...environment },
  });
  const url = (await firstLine).split(' ').at(-1);
  const response = await fetch(`${url}/v1/ask`, {
    method: 'POST',
    body: JSON.stringify({ question: QUESTION }),
    headers: { 'Content-Type': 'application/json' },
  });
  await response.text();
  child.kill('SIGTERM');
  return { ...(await ended), reach: (await readFile(RECORD_TO, 'utf8')).trimEnd().split('\n') };
}

test('a server that traces nothing loads no SDK of OpenTelemetry', async () => {
  const { exitCode, reach } = await serveOneQuestion('untraced', {});

  expect(exitCode).toBe(0);
  expect(reach.some((line) => line.includes('/node_modules/prom-client/'))).toBe(true);
  expect(reach.filter((line) => TELEMETRY.test(line))).toEqual([]);
});

test('a server that is stopped sends its last traces first', async () => {
  const collector = await startTraceCollector();

  const ended = await serveOneQuestion('traced', { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  const names = collector.spans.map(({ name }) => name);
  await collector.close();

  expect(ended).toMatchObject({ exitCode: 0, stderr: '' });
  expect(names).toContain('POST /v1/ask');
  expect(ended.reach.some((line) => TELEMETRY.test(line))).toBe(true);
});
