import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ingest, type IngestParts } from '../../src/ingest/ingest.ts';
import { createOfflineEmbedder } from '../../src/models/offline-embedder.ts';
import { createLocalStorage } from '../../src/store/local/local-storage.ts';
import { createLocalVectorCache } from '../../src/store/local/local-vector-cache.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { corpusFolder } from './corpus-folder.ts';

/** A word that stands in one document only: in its title, its question, its answer and its front matter. */
const CANARY = 'Zyxxyvant';
const TELLTALE = `---
title: The ${CANARY} of the lake
participants:
  - name: Ada ${CANARY}
    role: interviewee
---
**Reporter:** Where does the ${CANARY} sing?

**Ada ${CANARY}:** The ${CANARY} sings by the lake in spring.
`;
const OTHERS = {
  'mill.md': '# The mill\n\nIt stands by the river.\n',
  'well.md': '# The well\n\nIt is deep and cold.\n',
  'barn.md': '# The barn\n\nIt was built before the war.\n',
};

async function ingestedWithCanary(): Promise<{ root: string; index: string; parts: IngestParts }> {
  const root = await corpusFolder({ ...OTHERS, 'telltale.md': TELLTALE });
  const index = await temporaryFolder();
  const embedder = createOfflineEmbedder();
  const parts = {
    embedder,
    storage: createLocalStorage({ folder: index, embedder: embedder.identity }),
    chunking: { size: 900, overlap: 0 },
    vectorCache: createLocalVectorCache({ folder: index, embedder: embedder.identity }),
  };
  await ingest(parts, { paths: [root] });
  return { root, index, parts };
}

/** The files below a folder that hold the canary in any letters or coding. */
async function filesWithCanary(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const found: string[] = [];
  for (const path of paths) {
    const bytes = await readFile(path);
    const texts = [
      bytes.toString('latin1'),
      bytes.toString('utf16le'),
      bytes.subarray(1).toString('utf16le'),
    ];
    if (texts.some((text) => text.toLowerCase().includes('zyxxyv')))
      found.push(path.slice(folder.length + 1));
  }
  return found.toSorted();
}

test('a document that was removed is in no file of the index afterwards', async () => {
  const { root, index, parts } = await ingestedWithCanary();
  await writeFile(join(root, 'mill.md'), `${OTHERS['mill.md']}\nIt turns slowly.\n`);
  await ingest(parts, { paths: [root] });
  expect(await filesWithCanary(index)).toEqual(
    ['generation-000001', 'generation-000002'].flatMap((generation) =>
      ['chunks.bin', 'documents.json', 'texts.bin', 'vocabulary.bin', 'words.bin'].map((name) =>
        join(generation, name),
      ),
    ),
  );

  await rm(join(root, 'telltale.md'));
  const report = await ingest(parts, { paths: [root] });

  expect(report.documents.removed).toEqual(['telltale.md']);
  expect(await filesWithCanary(index)).toEqual([]);
  const store = await parts.storage.open();
  expect(store.documents.map(({ path }) => path)).not.toContain('telltale.md');
});

test('neither is it after an ingest that was broken off while it was still there', async () => {
  const { root, index, parts } = await ingestedWithCanary();
  await writeFile(join(index, 'building-abcdef'), CANARY);
  await rm(join(root, 'telltale.md'));
  await ingest(parts, { paths: [root] });
  expect(await filesWithCanary(index)).toEqual([]);
});
