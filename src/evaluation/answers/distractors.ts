import { basename, resolve } from 'node:path';
import { SuhbatError } from '../../domain/errors.ts';
import type { IndexContent } from '../../store/chunk-store.ts';
import { readPassages, type BeirPassage } from '../retrieval/beir.ts';
import { createSeededRandom, shuffled } from '../statistics/seeded-random.ts';

/**
 * Some passages of BEIR folders, drawn by chance, fewer when there are no more; their ids bear the folder's name, so
 * that no two are alike. Throws SuhbatError `usage` when two folders have one name.
 */
export async function drawDistractors(
  folders: readonly string[],
  { count, seed }: { readonly count: number; readonly seed: number },
): Promise<BeirPassage[]> {
  assertNamesDiffer(folders);
  const passages = await Promise.all(folders.map(readNamedPassages));
  return shuffled(passages.flat(), createSeededRandom(seed)).slice(0, count);
}

const nameOf = (folder: string): string => basename(resolve(folder));

function assertNamesDiffer(folders: readonly string[]): void {
  const names = folders.map(nameOf);
  const repeated = names.find((name, place) => names.indexOf(name) !== place);
  if (repeated === undefined) return;
  const fault = `Two folders of distractors are named "${repeated}"`;
  throw new SuhbatError('usage', `${fault}: give each once, and folders of different names.`);
}

async function readNamedPassages(folder: string): Promise<BeirPassage[]> {
  return (await readPassages(folder)).map((passage) => ({
    ...passage,
    _id: `${nameOf(folder)}/${passage._id}`,
  }));
}

/** The content of one index over two of the same embedder. */
export const putBeside = (content: IndexContent, added: IndexContent): IndexContent => ({
  ...content,
  documents: [...content.documents, ...added.documents],
  chunks: [...content.chunks, ...added.chunks],
});
