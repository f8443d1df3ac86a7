import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pino from 'pino';
import { expect, test } from 'vitest';
import { openAnswerLog } from '../../src/compose/answer-log.ts';
import { createServices } from '../../src/compose/services.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { Answer } from '../../src/domain/answer.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { createAnswerArchive } from '../../src/server/answers/answer-archive.ts';
import { openLiveIndex } from '../../src/server/live-index.ts';
import { startServer } from '../../src/server/start.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { listed } from '../store/answer-log-contract.ts';
import { partsOver } from './running-server.ts';
import { SMALL_CORPUS, temporaryFolder as folderWith } from './small-corpus.ts';

const ABOUT_HARBOUR = [
  'How many vessels does the icebreaker lead through the strait?',
  'Who pays for the lighthouse repairs?',
  'Where do pilots board?',
];
const BOOKS = 'Сколько книг хранит сельская библиотека?';
/** Words of the harbour's document that no question has. */
const CANARIES = /forty-two|fishing licences|near the lighthouse|Anna Brandt/;

/** All that the files below a folder hold. */
async function contentOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = await Promise.all(
    files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')),
  );
  return texts.join('\n');
}

test.each(['feedback', 'all'] as const)(
  'no file holds a word of a deleted document, nor is one stored later, with ANSWER_LOG=%s',
  async (mode) => {
    const corpus = await folderWith(SMALL_CORPUS);
    const home = await temporaryFolder();
    const config = loadConfig({
      CORPUS_DIR: corpus.path,
      INDEX_DIR: join(home, 'index'),
      DATA_DIR: join(home, 'data'),
    });
    const services = createServices(config);
    const paths = [corpus.path];
    await ingest(services.ingestParts, { paths });
    const logger = pino({ enabled: false });
    const log = openAnswerLog(config, () => {});
    const archive = createAnswerArchive({ log, settings: { mode, days: 30 }, logger });
    const open = async () => {
      const opened = await services.openIndex();
      archive.followIndex(opened.store);
      return opened;
    };
    const index = await openLiveIndex({ current: () => services.storage.current(), open, logger });
    const address = { port: 0, host: '127.0.0.1', stopGraceMs: 200 };
    const server = await startServer(partsOver(index, logger, { archive }), address);
    const post = (path: string, body: object): Promise<Response> => {
      const headers = { 'Content-Type': 'application/json' };
      return fetch(`${server.url}${path}`, { method: 'POST', body: JSON.stringify(body), headers });
    };
    const ask = async (question: string): Promise<Answer> =>
      (await (await post('/v1/ask', { question })).json()) as Answer;
    const rate = async ({ id }: Answer): Promise<number> =>
      (await post('/v1/feedback', { answer_id: id, rating: 'dislike' })).status;

    const [first, second, third] = await Promise.all(ABOUT_HARBOUR.map(ask));
    const books = await ask(BOOKS);
    if (first === undefined || second === undefined || third === undefined) throw new Error('No answers.');
    expect(await Promise.all([rate(first), rate(second), rate(books)])).toEqual([204, 204, 204]);
    await log.flush();
    expect(await contentOf(config.dataDir)).toMatch(CANARIES);

    await rm(corpus.file('harbour.md'));
    await ingest(services.ingestParts, { paths, allowRemoval: true });
    await index.refresh();
    expect(await rate(third)).toBe(204);
    await server.stop();
    await index.close();
    await archive.close();

    const stored = await contentOf(config.dataDir);
    expect(stored).not.toMatch(CANARIES);
    expect(stored).toContain('девять тысяч');
    expect(await listed(log, { rating: 'dislike' })).toHaveLength(4);
    await corpus.remove();
  },
);
