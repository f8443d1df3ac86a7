import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { SuhbatError } from '../../../src/domain/errors.ts';
import { createOfflineEmbedder } from '../../../src/models/offline-embedder.ts';
import type { ChunkStore, IndexContent } from '../../../src/store/chunk-store.ts';
import type { IndexStorage } from '../../../src/store/index-storage.ts';
import { createLocalStorage } from '../../../src/store/local/local-storage.ts';
import { soundTerms, wordTerms } from '../../../src/text/terms.ts';
import { contentOf } from '../../fakes/content.ts';
import { LIBRARY } from '../../fakes/library.ts';
import { questionTermsOf } from '../../fakes/question-terms.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { publish } from './publish.ts';

export const embedder = createOfflineEmbedder().identity;

/** The library as an index on disk. */
export interface Published {
  readonly folder: string;
  readonly storage: IndexStorage;
  readonly content: IndexContent;
  /** Folder of the generation in force. */
  readonly generation: string;
}

/** Publishes once for a test file and gives a copy to each test, since to publish takes longer than to copy. */
export function publishedOnce(): () => Promise<Published> {
  let original: { readonly folder: string; readonly content: IndexContent; readonly name: string };
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'suhbat-'));
    const content = await contentOf(LIBRARY);
    original = { folder, content, name: await publish(createLocalStorage({ folder, embedder }), content) };
  });
  afterAll(() => rm(original.folder, { recursive: true }));
  return async () => {
    const folder = await temporaryFolder();
    await cp(original.folder, folder, { recursive: true });
    const storage = createLocalStorage({ folder, embedder });
    return { folder, storage, content: original.content, generation: join(folder, original.name) };
  };
}

/** The fault that some work ends in. */
export const faultOf = async (work: Promise<unknown>): Promise<SuhbatError> => {
  const fault = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (fault instanceof SuhbatError) return fault;
  throw new TypeError('It did not end in a SuhbatError.', { cause: fault });
};

/** What a store answers to a few searches. */
export async function answersOf(store: ChunkStore): Promise<unknown> {
  const [vector = new Float32Array()] = await createOfflineEmbedder().embed(['клещ варроа']);
  return {
    words: await store.searchTerms('words', questionTermsOf(wordTerms('клещ вредит пчёлам', 'ru')), {
      limit: 9,
    }),
    sounds: await store.searchTerms('sounds', questionTermsOf(soundTerms('varroa Taraz')), { limit: 9 }),
    vectors: await store.searchVectors(vector, { limit: 9 }),
    vocabulary: await (await store.vocabulary()).similar('клешь', 40),
    passages: await store.passages([0, 1, 2, 3, 4, 5, 6, 7, 8]),
    documents: await Promise.all(store.documents.map(({ id }) => store.document(id))),
  };
}
