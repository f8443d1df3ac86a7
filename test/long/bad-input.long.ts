import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { LAUNCHER, runNode, startNode, type Running } from '../cli/child-process.ts';
import { badRequests } from '../server/bad-input/bad-requests.ts';
import { sendBadRequests } from '../server/bad-input/send-bad-requests.ts';
import { temporaryFolder, type TemporaryFolder } from '../server/small-corpus.ts';

const REQUESTS = 6_000;
/** As many bring the program to its usual size: Node lets the heap grow before it collects, by about 250 MB here. */
const WARM_UP = 6_000;
const KILOBYTES_PER_MEGABYTE = 1024;
const MOST_GROWTH_MB = 100;
const LOG_LEVEL_ERROR = 50;

let folder: TemporaryFolder;
let server: Running;
let url: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  const surroundings = { cwd: folder.path };
  const index = ['--index', folder.file('index')];
  const ingested = await runNode([LAUNCHER, 'ingest', resolve('corpus'), ...index], surroundings);
  expect(ingested).toMatchObject({ exitCode: 0 });
  server = startNode([LAUNCHER, 'serve', '--port', '0', '--json', ...index], surroundings);
  url = z.object({ url: z.string() }).parse(JSON.parse(await server.firstLine)).url;
}, 60_000);
afterAll(async () => {
  server.child.kill('SIGKILL');
  await folder.remove();
});

/** The memory of the server in megabytes; undefined where the system does not tell. */
async function residentMegabytes(): Promise<number | undefined> {
  const status = await readFile(`/proc/${server.child.pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / KILOBYTES_PER_MEGABYTE;
}

test(`none of ${REQUESTS} bad requests brings a fault of the server or a reply that is not described`, async () => {
  await sendBadRequests(url, badRequests(WARM_UP, 72));
  const before = await residentMegabytes();

  const { faults, ...report } = await sendBadRequests(url, badRequests(REQUESTS, 73));

  const after = await residentMegabytes();
  console.log(JSON.stringify({ ...report, residentMegabytes: { before, after } }));
  expect(faults).toEqual([]);
  expect((after ?? 0) - (before ?? 0)).toBeLessThan(MOST_GROWTH_MB);
});

test('the server answers and stops as if nothing had been', async () => {
  const response = await fetch(`${url}/v1/ask`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"question":"What were the commercial agreements worth?"}',
  });
  expect(await response.json()).toMatchObject({ status: 'answered' });

  server.child.kill('SIGTERM');
  const { exitCode, stderr } = await server.ended;

  expect(exitCode).toBe(0);
  const levels = [...stderr.matchAll(/"level":(\d+)/g)].map(([, level]) => Number(level));
  expect(levels.filter((level) => level >= LOG_LEVEL_ERROR)).toEqual([]);
});
