import { basename, resolve } from 'node:path';
import type { IndexContent } from '../../store/chunk-store.ts';
import { readPassages, type BeirPassage } from '../retrieval/beir.ts';
import { createSeededRandom, shuffled } from '../statistics/seeded-random.ts';

/** Some passages of BEIR folders, drawn by chance; their ids bear the folder's name, so that no two are alike. */
export async function drawDistractors(
  folders: readonly string[],
  { count, seed }: { readonly count: number; readonly seed: number },
): Promise<BeirPassage[]> {
  const passages = await Promise.all(folders.map(readNamedPassages));
  return shuffled(passages.flat(), createSeededRandom(seed)).slice(0, count);
}

async function readNamedPassages(folder: string): Promise<BeirPassage[]> {
  const name = basename(resolve(folder));
  return (await readPassages(folder)).map((passage) => ({ ...passage, _id: `${name}/${passage._id}` }));
}

/** The content of one index over two of the same embedder. */
export const putBeside = (content: IndexContent, added: IndexContent): IndexContent => ({
  ...content,
  documents: [...content.documents, ...added.documents],
  chunks: [...content.chunks, ...added.chunks],
});
