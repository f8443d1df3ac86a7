/** The files of a generation beside its manifest. Only a large one has a graph. */
export const FILES = {
  documents: 'documents.json',
  texts: 'texts.bin',
  chunks: 'chunks.bin',
  words: 'words.bin',
  sounds: 'sounds.bin',
  vocabulary: 'vocabulary.bin',
  vectors: 'vectors.bin',
  graph: 'graph.hnsw',
} as const;

export type FileName = (typeof FILES)[keyof typeof FILES];

export const fileNames: readonly FileName[] = Object.values(FILES);

export const MANIFEST = 'manifest.json';
