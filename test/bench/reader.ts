import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { EMBEDDING_WEIGHTS } from '../../src/retrieval/channel-weights.ts';
import { createAsk, queryEmbedder } from './asking.ts';
import { fullStorage } from './indexes.ts';

/* A process of its own: opens an index of all channels, answers the questions in a file and prints what memory it takes. */

const BYTES_A_MEGABYTE = 1e6;

const [folder = '', questionFile = ''] = process.argv.slice(2);
const questions = z.array(z.string()).parse(JSON.parse(await readFile(questionFile, 'utf8')));
const store = await fullStorage(folder).open();
const ask = createAsk({ store, embedder: queryEmbedder(), weights: EMBEDDING_WEIGHTS });
for (const question of questions) await ask(question);
const used = process.memoryUsage.rss() / BYTES_A_MEGABYTE;
globalThis.gc?.();
console.log(JSON.stringify({ used, collected: process.memoryUsage.rss() / BYTES_A_MEGABYTE }));
await store.close();
