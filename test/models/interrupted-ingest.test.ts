import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  failure,
  startModelServer,
  type ModelServer,
  type RecordedRequest,
  type Script,
} from '../fakes/model-server.ts';
import { runCommand, type Outcome } from '../cli/run-command.ts';
import { temporaryFolder, type TemporaryFolder } from '../server/small-corpus.ts';

const DIMENSION = 8;
const BATCH = 64;
/** Paragraphs of about a hundred characters: each becomes a chunk, and they make five batches. */
const CHUNKS = 300;
const PARAGRAPH = 'стоит в старом саду за рекой, и пчёлы летят из него на гречиху и липу до самого вечера.';
const TEXT = Array.from({ length: CHUNKS }, (_, number) => `Улей номер ${number} ${PARAGRAPH}`).join('\n\n');

let server: ModelServer;
let corpus: TemporaryFolder;
let index: TemporaryFolder;
beforeAll(async () => {
  server = await startModelServer();
  corpus = await temporaryFolder({ 'hives.txt': TEXT });
});
beforeEach(async () => (index = await temporaryFolder()));
afterAll(async () => {
  await server.close();
  await corpus.remove();
});

const EMBEDDINGS: Script = {
  type: 'embeddings',
  vectorOf: (text) => Array.from({ length: DIMENSION }, (_, place) => text.length + place),
};

const ingest = (...args: readonly string[]): Promise<Outcome> =>
  runCommand(['ingest', ...args], {
    environment: {
      CORPUS_DIR: corpus.path,
      CHUNK_SIZE: '100',
      INDEX_DIR: index.path,
      EMBEDDING_PROVIDER: 'openai',
      EMBEDDING_DIMENSION: String(DIMENSION),
      EMBEDDING_BASE_URL: server.baseUrl,
    },
  });

const textsOf = ({ body }: RecordedRequest): readonly string[] =>
  Array.isArray(body['input']) ? body['input'].map(String) : [];

/** Embeds until so many calls have come, then fails as the script says; tells which texts were embedded. */
function playUntil(calls: number, script: Script): { readonly embedded: string[] } {
  const embedded: string[] = [];
  let seen = 0;
  server.play((request) => {
    seen += 1;
    if (seen > calls) return script;
    embedded.push(...textsOf(request));
    return EMBEDDINGS;
  });
  return { embedded };
}

test.each<[string, Script]>([
  ['refuses', failure(400, 'quota spent')],
  ['fails', failure(500, 'out of order')],
  ['cuts the connection', { type: 'reset' }],
])('an ingest goes on where the server stopped that %s', async (_, script) => {
  const first = playUntil(2, script);
  const { exitCode, stderr } = await ingest();
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('The embedding model')]);
  expect(first.embedded).toHaveLength(2 * BATCH);
  expect(await readdir(index.path)).toEqual(['embedded-vectors']);

  const dryRun = JSON.parse((await ingest('--dry-run', '--json')).stdout) as { readonly chunks: object };
  expect(dryRun.chunks).toMatchObject({ total: CHUNKS, embedded: CHUNKS - 2 * BATCH, reused: 2 * BATCH });

  const second = playUntil(Infinity, script);
  expect((await ingest()).exitCode).toBe(0);
  expect(second.embedded).toHaveLength(CHUNKS - 2 * BATCH);
  expect(new Set([...first.embedded, ...second.embedded]).size).toBe(CHUNKS);
  expect((await readdir(index.path)).toSorted()).toEqual(['CURRENT', 'generation-000001']);
});

test('the offline embedder, which costs nothing, keeps nothing', async () => {
  const { exitCode } = await runCommand(['ingest', '--index', join(index.path, 'offline')], {
    environment: { CORPUS_DIR: corpus.path },
  });
  expect(exitCode).toBe(0);
  expect((await readdir(join(index.path, 'offline'))).toSorted()).toEqual(['CURRENT', 'generation-000001']);
});
