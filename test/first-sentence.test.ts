import { afterAll, beforeAll, expect, test } from 'vitest';
import { createServices } from '../src/compose/services.ts';
import { loadConfig } from '../src/config/load.ts';
import { contentOf } from '../src/ingest/ingest.ts';
import { startModelServer, type ModelServer } from './fakes/model-server.ts';
import { serveForTest, type TestServer } from './server/running-server.ts';
import { temporaryFolder } from './server/small-corpus.ts';

let model: ModelServer;
let running: TestServer;

beforeAll(async () => {
  model = await startModelServer();
  const built = createServices(loadConfig({ LLM_PROVIDER: 'openai', OPENAI_BASE_URL: model.baseUrl }));
  const folder = await temporaryFolder({ 'bees.txt': 'На пасеке стоит сорок восемь ульев.' });
  const services = await built.serveContent(await contentOf(built.ingestParts, [folder.path]));
  await folder.remove();
  running = await serveForTest(services);
});

afterAll(async () => {
  await running.stop();
  await model.close();
});

test('a proved sentence reaches the asker while the model is still writing', async () => {
  model.play({ type: 'chat', pieces: ['На пасеке сорок восемь ульев [1.1]. Мёд '], ending: 'silence' });
  const leaving = new AbortController();
  const asked = model.nextRequest();
  const response = await fetch(`${running.url}/v1/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ question: 'Сколько ульев стоит на пасеке?' }),
    signal: leaving.signal,
  });
  let read = '';
  const decoder = new TextDecoder();
  for await (const part of response.body ?? []) {
    read += decoder.decode(part, { stream: true });
    if (read.includes('event: citation')) break;
  }
  expect(read).toContain('На пасеке сорок восемь ульев.');
  expect(read).not.toContain('event: done');
  leaving.abort();
  await (
    await asked
  ).left;
});
