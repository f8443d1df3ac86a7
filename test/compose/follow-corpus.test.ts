import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pino from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { followCorpus } from '../../src/compose/follow-corpus.ts';
import { createServices } from '../../src/compose/services.ts';
import { loadConfig } from '../../src/config/load.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { corpusFolder } from '../ingest/corpus-folder.ts';

type LogRecord = Readonly<Record<string, unknown>>;

function recordingLogger() {
  let tell = (_record: LogRecord): void => {};
  const recordOf = (message: string): Promise<LogRecord> =>
    new Promise((resolve) => {
      tell = (record) => (record['msg'] === message ? resolve(record) : undefined);
    });
  const logger = pino({ base: null }, { write: (line: string) => tell(JSON.parse(line) as LogRecord) });
  return { logger, recordOf };
}

test('an ingest that is refused is logged with its remedy, and the next change is the next try', async () => {
  const names = ['bees', 'hives', 'honey', 'wax'];
  const corpus = await corpusFolder(Object.fromEntries(names.map((name) => [`${name}.md`, `On ${name}.`])));
  const config = loadConfig({ CORPUS_DIR: corpus, INDEX_DIR: join(await temporaryFolder(), 'index') });
  const { ingestParts, storage } = createServices(config);
  await ingest(ingestParts, { paths: [corpus] });
  const { logger, recordOf } = recordingLogger();
  let ingested = 0;
  const follower = await followCorpus({ config, logger, onIngested: () => (ingested += 1) });
  onTestFinished(() => follower.stop());

  const refused = recordOf('documents not ingested');
  for (const name of names.slice(1)) await rm(join(corpus, `${name}.md`));
  expect(await refused).toMatchObject({
    code: 'removal_refused',
    fault: expect.stringContaining('3 of 4 indexed documents would be removed'),
  });
  expect(await storage.current()).toBe('generation-000001');

  const done = recordOf('documents ingested');
  for (const name of names) await writeFile(join(corpus, `${name}.md`), `More on ${name}.`);
  expect(await done).toMatchObject({ generation: 'generation-000002' });
  expect(ingested).toBeGreaterThan(0);
});

test('an ingest that is refused because another one runs is tried again by itself', async () => {
  const corpus = await corpusFolder({ 'bees.md': 'On bees.' });
  const config = loadConfig({ CORPUS_DIR: corpus, INDEX_DIR: join(await temporaryFolder(), 'index') });
  const { storage } = createServices(config);
  const { logger, recordOf } = recordingLogger();
  await storage.exclusively(async () => {
    const refused = recordOf('documents not ingested');
    const follower = await followCorpus({ config, logger, onIngested: () => {}, retryMs: 20 });
    onTestFinished(() => follower.stop());
    expect(await refused).toMatchObject({ code: 'ingest_running' });
  });
  expect(await recordOf('documents ingested')).toMatchObject({ generation: 'generation-000001', added: 1 });
});
