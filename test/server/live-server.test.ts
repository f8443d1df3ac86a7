import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import pino from 'pino';
import { expect, test } from 'vitest';
import { createAnswerer } from '../../src/answering/answerer.ts';
import { createExtractiveDrafter } from '../../src/answering/extractive-drafter.ts';
import { rewriteByRules } from '../../src/answering/rewriter.ts';

import { createOfflineEmbedder } from '../../src/models/offline-embedder.ts';
import { OFFLINE_WEIGHTS } from '../../src/retrieval/channel-weights.ts';
import { createRetriever } from '../../src/retrieval/retriever.ts';
import { openLiveIndex } from '../../src/server/live-index.ts';
import type { IndexServices } from '../../src/server/shared-index.ts';
import { partsOver } from './running-server.ts';
import { startServer } from '../../src/server/start.ts';
import type { ChunkStore } from '../../src/store/chunk-store.ts';
import { createLocalStorage } from '../../src/store/local/local-storage.ts';
import { contentOf, type DocumentSketch } from '../fakes/content.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { publish as publishTo } from '../store/local/publish.ts';

const GENERATIONS = 6;
const ASKERS = 3;

const embedder = createOfflineEmbedder();

/** Documents of which every sentence, title and speaker bears the generation's mark. */
const corpusOf = (generation: number): DocumentSketch[] =>
  ['harbour', 'lighthouse', 'market'].map((id) => ({
    id,
    language: 'en',
    title: `The ${id} of mark${generation}`,
    turns: ['vessels', 'pilots', 'lamps'].map((thing) => ({
      speaker: `Anna mark${generation}`,
      text: `The ${id} counts ${generation + 40} ${thing} each winter, says mark${generation}. Its ${thing} are old, says mark${generation}.`,
    })),
  }));

interface Observed {
  readonly opened: string[];
  readonly closed: string[];
}

/** A store that refuses to be asked once it is closed. */
function observed(store: ChunkStore, { opened, closed }: Observed): ChunkStore {
  const { generation } = store;
  opened.push(generation);
  const whileOpen = async <Result>(ask: () => Promise<Result>): Promise<Result> => {
    refuseWhenClosed();
    const result = await ask();
    await setImmediate();
    refuseWhenClosed();
    return result;
  };
  const refuseWhenClosed = (): void => {
    if (closed.includes(generation)) throw new Error(`${generation} was asked after its end.`);
  };
  return {
    ...store,
    document: (id) => whileOpen(() => store.document(id)),
    searchTerms: (...query) => whileOpen(() => store.searchTerms(...query)),
    vocabulary: () => whileOpen(() => store.vocabulary()),
    passages: (chunks) => whileOpen(() => store.passages(chunks)),
    documentPassages: (id) => whileOpen(() => store.documentPassages(id)),
    close: async () => {
      closed.push(generation);
      await store.close();
    },
  };
}

function servicesOf(store: ChunkStore): IndexServices {
  const retriever = createRetriever({ store, embedder, weights: OFFLINE_WEIGHTS });
  const drafter = createExtractiveDrafter();
  return {
    store,
    retriever,
    answerer: createAnswerer({ store, retriever, drafter, rewrite: rewriteByRules, topK: 5 }),
  };
}

const ask = (body: object): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'Content-Type': 'application/json' },
});
const QUESTION = 'How many vessels does the lighthouse count each winter?';
const REQUESTS: readonly (readonly [path: string, init?: RequestInit])[] = [
  ['/v1/ask', ask({ question: QUESTION })],
  ['/v1/ask', ask({ question: QUESTION, stream: true })],
  ['/v1/search', ask({ query: 'pilots of the harbour' })],
  ['/v1/documents/market/text'],
  ['/v1/documents'],
  ['/sources/lighthouse'],
];

test('a switch under load fails no request and mixes no two generations in one', async () => {
  const storage = createLocalStorage({
    folder: join(await temporaryFolder(), 'index'),
    embedder: embedder.identity,
  });
  const publish = async (generation: number): Promise<string> =>
    publishTo(storage, await contentOf(corpusOf(generation), embedder));
  await publish(0);
  const stores: Observed = { opened: [], closed: [] };
  const index = await openLiveIndex({
    current: () => storage.current(),
    open: async () => servicesOf(observed(await storage.open(), stores)),
    logger: pino({ enabled: false }),
  });
  const address = { port: 0, host: '127.0.0.1' };
  const server = await startServer(partsOver(index, pino({ enabled: false })), address);
  const faults: string[] = [];
  let isPublishing = true;
  let answered = 0;
  const marksSeen = new Set<string>();
  const request = async ([path, init]: (typeof REQUESTS)[number]): Promise<void> => {
    const response = await fetch(`${server.url}${path}`, init);
    const body = await response.text();
    const marks = new Set(body.match(/mark\d+/g));
    if (response.status !== 200 || marks.size !== 1) faults.push(`${path} ${response.status}: ${body}`);
    if (path === '/v1/ask' && !/"status":"(?:answered|partial)"/.test(body)) faults.push(body);
    for (const mark of marks) marksSeen.add(mark);
    answered += 1;
  };
  const keepAsking = async (): Promise<void> => {
    while (isPublishing) for (const each of REQUESTS) await request(each);
  };

  const askers = Array.from({ length: ASKERS }, keepAsking);
  for (let generation = 1; generation < GENERATIONS; generation += 1) {
    await publish(generation);
    void index.refresh();
  }
  await index.refresh();
  isPublishing = false;
  await Promise.all(askers);

  expect(faults).toEqual([]);
  expect(answered).toBeGreaterThan(100);
  expect(marksSeen.size).toBeGreaterThan(3);
  const last = await (await fetch(`${server.url}${REQUESTS[0]?.[0]}`, REQUESTS[0]?.[1])).text();
  expect(new Set(last.match(/mark\d+/g))).toEqual(new Set([`mark${GENERATIONS - 1}`]));
  expect(stores.closed.toSorted()).toEqual(stores.opened.slice(0, -1));
  await server.stop();
  await index.close();
  expect(stores.closed.toSorted()).toEqual(stores.opened);
});
