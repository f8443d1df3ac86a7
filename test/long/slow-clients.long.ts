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
const LARGE = 8_000_000;

/** What abuse may cost others at most. */
const MOST_DELAY_MS = 100;
const MOST_MEMORY_MB = 150;

/** Those of the server, and what may pass on a busy machine until a client hears of it, in milliseconds. */
const DEADLINES: Readonly<Record<string, number>> = {
  slowHeaders: 10_000 + 4_000,
  slowBodies: 20_000 + 4_000,
  stalledReaders: 16_000 + 4_000,
};

const QUESTIONS = [
  'Who is interviewed?',
  'Кто даёт интервью?',
  'Сұхбатты кім берді?',
  'What is the talk about?',
];
const ORDINARY_CLIENTS = 4;
/** Between an answer and the next question of one ordinary client. */
const THINKING_MS = 20;

/** The ordinary clients are watched for so many seconds at a time, until the server needs no more memory than the time before. */
const WATCH_SECONDS = 10;
const MOST_WATCHES = 12;
/** What its memory goes up and down by itself. */
const STEADY_MB = 5;

interface Outcome {
  readonly opened: number;
  readonly cut: number;
  readonly longestMs: number;
  /** What a stalled reader was sent at most of what it had asked for. */
  readonly largestShare: number;
}

/** Milliseconds that each question of some ordinary clients took, while `isGoing`. */
async function ordinary(url: string, isGoing: () => boolean): Promise<number[]> {
  const took: number[] = [];
  const ask = async (client: number): Promise<void> => {
    for (let turn = client; isGoing(); turn += 1) {
      const start = performance.now();
      const response = await fetch(`${url}/v1/ask`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ question: QUESTIONS[turn % QUESTIONS.length] }),
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

interface Watched {
  readonly p99: number;
  readonly rss: number;
  readonly questions: number;
}

async function watch({ url, pid }: Address, isGoing: () => boolean): Promise<Watched> {
  const [took, rss] = await Promise.all([ordinary(url, isGoing), highestMemory(pid, isGoing)]);
  return { p99: percentile99(took), rss, questions: took.length };
}

interface Address {
  readonly url: string;
  readonly pid: number;
}

/** How it is without abuse, once what the server keeps of its last answers has come to its usual size. */
async function settled(server: Address): Promise<Watched> {
  let last = await watch(server, forSeconds(WATCH_SECONDS));
  for (let count = 1; count < MOST_WATCHES; count += 1) {
    const next = await watch(server, forSeconds(WATCH_SECONDS));
    if (next.rss - last.rss < STEADY_MB) return next;
    last = next;
  }
  throw new Error('The memory of the server does not come to rest without any abuse.');
}

async function buildIndex(): Promise<string> {
  const index = await temporaryFolder();
  const corpus = await temporaryFolder();
  const sentence = 'The large document goes on and on and says the same again.\n\n';
  await writeFile(join(corpus, 'large.txt'), sentence.repeat(Math.ceil(LARGE / sentence.length)));
  const args = [LAUNCHER, 'ingest', 'corpus', corpus, '--index', index];
  expect(await runNode(args, { cwd: process.cwd() })).toMatchObject({ exitCode: 0 });
  return index;
}

async function startAbuse(url: string): Promise<Readonly<Record<string, Outcome>>> {
  const settings = [url, OF_EACH_KIND, SECONDS].map(String);
  const { exitCode, stdout, stderr } = await runNode([ABUSERS, ...settings], { cwd: process.cwd() });
  expect([exitCode, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as Readonly<Record<string, Outcome>>;
}

test('clients that send slowly or do not read cost the others little and are all cut', async () => {
  const index = await buildIndex();
  const server = startNode([LAUNCHER, 'serve', '--port', '0', '--json', '--index', index], {
    cwd: process.cwd(),
  });
  try {
    const { url } = JSON.parse(await server.firstLine) as { url: string };
    const address = { url, pid: server.child.pid ?? 0 };
    const before = await settled(address);

    let isAbused = true;
    const abuse = startAbuse(url).finally(() => (isAbused = false));
    const [during, outcomes] = await Promise.all([watch(address, () => isAbused), abuse]);

    console.log(JSON.stringify({ before, during, ...outcomes }));
    expect(Object.keys(outcomes)).toEqual(Object.keys(DEADLINES));
    for (const [kind, { opened, cut, longestMs }] of Object.entries(outcomes)) {
      expect(opened).toBeGreaterThanOrEqual(OF_EACH_KIND);
      expect([kind, cut]).toEqual([kind, opened]);
      expect(longestMs).toBeLessThan(DEADLINES[kind] ?? 0);
    }
    expect(during.p99 - before.p99).toBeLessThan(MOST_DELAY_MS);
    expect(during.rss - before.rss).toBeLessThan(MOST_MEMORY_MB);
  } finally {
    server.child.kill('SIGTERM');
    await server.ended;
  }
});
