import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { LAUNCHER, runNode, startNode } from '../cli/child-process.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';

const ABUSERS = fileURLToPath(new URL('abusive-clients.mjs', import.meta.url));
const OF_EACH_KIND = 200;
const SECONDS = 30;
/** Characters of a document that is larger than what the system's buffers hold for a client that does not read. */
const LARGE = 5_000_000;

/** What abuse may cost others at most. */
const MOST_DELAY_MS = 100;
const MOST_MEMORY_MB = 150;

const QUERIES = [
  'Who is interviewed?',
  'Кто даёт интервью?',
  'Сұхбатты кім берді?',
  'What is the talk about?',
];
const ORDINARY_CLIENTS = 4;
/** Between a reply and the next search of one ordinary client. */
const THINKING_MS = 20;

interface Outcome {
  readonly opened: number;
  readonly cut: number;
  readonly longestMs: number;
}

/**
 * Milliseconds that each search of some ordinary clients took, while `isGoing`. Of answers the server keeps what it needs
 * to resume them, which would count as memory that abuse has cost.
 */
async function ordinary(url: string, isGoing: () => boolean): Promise<number[]> {
  const took: number[] = [];
  const ask = async (client: number): Promise<void> => {
    for (let turn = client; isGoing(); turn += 1) {
      const start = performance.now();
      const response = await fetch(`${url}/v1/search`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ query: QUERIES[turn % QUERIES.length] }),
      });
      await response.json();
      took.push(performance.now() - start);
      expect(response.status).toBe(200);
      await pause(THINKING_MS);
    }
  };
  await Promise.all(Array.from({ length: ORDINARY_CLIENTS }, (_, client) => ask(client)));
  return took;
}

const percentile99 = (took: readonly number[]): number =>
  took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? Number.NaN;

/** Memory that a process holds (Linux only). */
async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

async function highestMemory(pid: number, isGoing: () => boolean): Promise<number> {
  let highest = 0;
  while (isGoing()) {
    highest = Math.max(highest, await residentMegabytes(pid));
    await pause(250);
  }
  return highest;
}

const forSeconds = (seconds: number): (() => boolean) => {
  const end = performance.now() + seconds * 1000;
  return () => performance.now() < end;
};

test('clients that send slowly or do not read cost the others little and are all cut', async () => {
  const index = await temporaryFolder();
  const cwd = process.cwd();
  const corpus = await temporaryFolder();
  const sentence = 'The large document goes on and on and says the same again.\n\n';
  await writeFile(join(corpus, 'large.txt'), sentence.repeat(Math.ceil(LARGE / sentence.length)));
  const ingest = await runNode([LAUNCHER, 'ingest', 'corpus', corpus, '--index', index], { cwd });
  expect([ingest.exitCode, ingest.stderr]).toEqual([0, expect.any(String)]);
  const server = startNode([LAUNCHER, 'serve', '--port', '0', '--json', '--index', index], { cwd });
  try {
    const { url } = JSON.parse(await server.firstLine) as { url: string };
    const pid = server.child.pid ?? 0;
    const observe = (seconds: number): Promise<readonly [number[], number]> =>
      Promise.all([ordinary(url, forSeconds(seconds)), highestMemory(pid, forSeconds(seconds))]);
    await observe(5);
    const [tookBefore, rssBefore] = await observe(10);
    const before = { p99: percentile99(tookBefore), rss: rssBefore };

    const settings = [url, OF_EACH_KIND, SECONDS].map(String);
    const abuse = runNode([ABUSERS, ...settings], { cwd });
    const [took, rss] = await observe(SECONDS);
    const { exitCode, stdout, stderr } = await abuse;

    expect([exitCode, stderr]).toEqual([0, '']);
    const outcomes = JSON.parse(stdout) as Readonly<Record<string, Outcome>>;
    const during = { p99: percentile99(took), rss };
    console.log(JSON.stringify({ before, during, searches: took.length, outcomes }, undefined, 2));
    for (const { opened, cut } of Object.values(outcomes)) {
      expect(opened).toBeGreaterThanOrEqual(OF_EACH_KIND / 40);
      expect(cut).toBe(opened);
    }
    expect(during.p99 - before.p99).toBeLessThan(MOST_DELAY_MS);
    expect(during.rss - before.rss).toBeLessThan(MOST_MEMORY_MB);
  } finally {
    server.child.kill('SIGTERM');
    await server.ended;
  }
});
