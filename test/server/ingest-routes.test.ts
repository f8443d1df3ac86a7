import pino from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import { createIngestJob, type IngestJobParts } from '../../src/server/ingest-job.ts';
import { bearer, codeOf, send, serveGuarded, type Reply } from './access/guarded-server.ts';
import type { TestServer } from './running-server.ts';
import { untilAborted } from './scripted-answerer.ts';

const ADMIN = bearer('the-key-of-an-administrator');
const ACCESS = { ADMIN_API_KEYS: 'the-key-of-an-administrator' };
const EMPTY = { added: [], changed: [], moved: [], removed: [], unchanged: [], skipped: [] };

let server: TestServer;
let stopIngest = async (): Promise<void> => {};

afterEach(async () => {
  await stopIngest();
  await server.stop();
});

const isEndless: IngestJobParts['run'] = ({ signal = new AbortController().signal }) => untilAborted(signal);

async function serve(run: IngestJobParts['run']): Promise<void> {
  const ingestJob = createIngestJob({ run, onIngested: () => {}, logger: pino({ enabled: false }) });
  stopIngest = () => ingestJob.stop();
  server = await serveGuarded(ACCESS, { ingestJob });
}

const ingest = (body?: unknown, headers = {}): Promise<Reply> =>
  send(`${server.url}/v1/ingest`, { method: 'POST', headers: { ...ADMIN, ...headers }, body });

describe('POST /v1/ingest', () => {
  test.each([
    ['no body', undefined, { 'Content-Length': '0' }],
    ['an empty object', {}, {}],
  ])('with %s begins an ingest that is neither dry nor removes much', async (_what, body, headers) => {
    const asked: unknown[] = [];
    await serve(async ({ dryRun, allowRemoval, signal }) => {
      asked.push({ dryRun, allowRemoval });
      return untilAborted(signal ?? AbortSignal.abort());
    });

    const reply = await ingest(body, headers);

    expect(reply.status).toBe(202);
    expect(JSON.parse(reply.text)).toMatchObject({ status: 'running', error: null });
    expect(asked).toEqual([{ dryRun: false, allowRemoval: false }]);
  });

  test('passes on what is asked for', async () => {
    const asked: unknown[] = [];
    await serve(async ({ dryRun, allowRemoval }) => {
      asked.push({ dryRun, allowRemoval });
      return {
        generation: null,
        documents: EMPTY,
        chunks: { total: 0, embedded: 0, reused: 0, removed: 0 },
      };
    });

    await ingest({ dry_run: true, allow_removal: true });

    expect(asked).toEqual([{ dryRun: true, allowRemoval: true }]);
    const { text, status } = await send(`${server.url}/v1/ingest`, { headers: ADMIN });
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ status: 'done', report: { generation: null } });
  });

  test.each([
    [{ paths: ['/etc'] }, 'paths'],
    [{ dry_run: 'yes' }, 'dry_run'],
    [{ allow_removal: 1 }, 'allow_removal'],
  ])('refuses %j', async (body, param) => {
    await serve(isEndless);

    const reply = await ingest(body);

    expect(reply.status).toBe(400);
    expect(JSON.parse(reply.text)).toMatchObject({ error: { code: 'invalid_request', param } });
  });

  test('refuses a second ingest while one runs', async () => {
    await serve(isEndless);
    await ingest();

    const reply = await ingest();

    expect([reply.status, codeOf(reply)]).toEqual([409, 'ingest_running']);
  });

  test('takes no other method', async () => {
    await serve(isEndless);

    const reply = await send(`${server.url}/v1/ingest`, { method: 'DELETE', headers: ADMIN });

    expect([reply.status, reply.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
  });
});
