import { createHash } from 'node:crypto';
import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Chunk } from '../../domain/chunk.ts';
import type { EmbedderIdentity } from '../../domain/embedder-identity.ts';
import { IndexDamagedError } from '../../domain/errors.ts';
import type { DocumentMetadata } from '../../domain/source-document.ts';
import { ANALYSIS_VERSION } from '../../text/terms.ts';
import type { IndexContent, IndexedChunk } from '../chunk-store.ts';
import { readHnswIndex } from './hnsw-index.ts';
import { decodeLexicalIndex, encodeLexicalIndex } from './lexical-index.ts';
import { buildLocalParts, type LocalParts } from './local-store.ts';
import { decodeVocabulary, encodeVocabulary } from './vocabulary.ts';
import { assertMatches, FORMAT_VERSION, parseManifest, type Manifest } from './manifest.ts';

const MANIFEST = 'manifest.json';
const GRAPH = 'graph.hnsw';
const FILES = [
  'documents.json',
  'texts.json',
  'chunks.json',
  'vocabulary.bin',
  'words.bin',
  'sounds.bin',
  'vectors.bin',
  GRAPH,
] as const;

type FileName = (typeof FILES)[number];

type StoredChunk = Chunk & Pick<IndexedChunk, 'fingerprint'>;

/** Writes a generation into an empty folder: its files, each flushed to the disk, and last the sealing manifest. */
export async function writeGeneration(folder: string, content: IndexContent): Promise<void> {
  const parts = buildLocalParts(content);
  const json = (value: unknown): string => JSON.stringify(value);
  await writeFile(join(folder, 'documents.json'), json(parts.documents));
  await writeFile(join(folder, 'texts.json'), json([...parts.texts]));
  const records = content.chunks.map(({ chunk, fingerprint }) => ({ ...chunk, fingerprint }));
  await writeFile(join(folder, 'chunks.json'), json(records));
  await writeFile(join(folder, 'vocabulary.bin'), encodeVocabulary(parts.vocabulary));
  await writeFile(join(folder, 'words.bin'), encodeLexicalIndex(parts.words));
  await writeFile(join(folder, 'sounds.bin'), encodeLexicalIndex(parts.sounds));
  await writeFile(join(folder, 'vectors.bin'), concatenate(content));
  await parts.vectors.write(join(folder, GRAPH));
  await seal(folder, parts);
}

async function seal(folder: string, parts: LocalParts): Promise<void> {
  const files: Manifest['files'] = {};
  for (const name of FILES) {
    const bytes = await readFile(join(folder, name));
    files[name] = { bytes: bytes.length, sha256: sha256(bytes) };
    await flush(join(folder, name));
  }
  const manifest: Manifest = {
    format: FORMAT_VERSION,
    analysis: ANALYSIS_VERSION,
    embedder: { ...parts.embedder },
    documents: parts.documents.length,
    chunks: parts.chunks.length,
    files,
  };
  await writeFile(join(folder, MANIFEST), JSON.stringify(manifest, null, 2));
  await flush(join(folder, MANIFEST));
}

/** Makes what was written to a file or folder survive a power cut. */
export async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Reads a generation; throws IndexMismatchError or IndexDamagedError before anything of it is used. */
export async function readGeneration(folder: string, embedder: EmbedderIdentity): Promise<LocalParts> {
  const manifest = await readManifest(folder);
  assertMatches(manifest, embedder);
  const bytes = await readSealed(folder, manifest, FILES);
  try {
    return {
      embedder: manifest.embedder,
      documents: parseOwn<DocumentMetadata[]>(bytes['documents.json']),
      texts: new Map(parseOwn<[string, string][]>(bytes['texts.json'])),
      chunks: parseOwn<StoredChunk[]>(bytes['chunks.json']).map(
        ({ fingerprint: _fingerprint, ...chunk }) => chunk,
      ),
      vocabulary: decodeVocabulary(bytes['vocabulary.bin']),
      words: decodeLexicalIndex(bytes['words.bin']),
      sounds: decodeLexicalIndex(bytes['sounds.bin']),
      vectors: await readHnswIndex({
        path: join(folder, GRAPH),
        dimension: manifest.embedder.dimension,
        count: manifest.chunks,
      }),
    };
  } catch (cause) {
    throw new IndexDamagedError(`A file in ${folder} cannot be used.`, cause);
  }
}

export interface StoredVectors {
  readonly documents: readonly DocumentMetadata[];
  readonly chunkIds: readonly string[];
  readonly embedder: EmbedderIdentity;
  readonly vectors: ReadonlyMap<string, Float32Array>;
}

/** Reads only what the next ingest can reuse, whichever embedder made it. */
export async function readStoredVectors(folder: string): Promise<StoredVectors> {
  const manifest = await readManifest(folder);
  const bytes = await readSealed(folder, manifest, ['documents.json', 'chunks.json', 'vectors.bin']);
  const records = parseOwn<StoredChunk[]>(bytes['chunks.json']);
  const numbers = new Float32Array(Uint8Array.from(bytes['vectors.bin']).buffer);
  const { dimension } = manifest.embedder;
  return {
    documents: parseOwn<DocumentMetadata[]>(bytes['documents.json']),
    chunkIds: records.map(({ id }) => id),
    embedder: manifest.embedder,
    vectors: new Map(
      records.map(({ fingerprint }, row) => [
        fingerprint,
        numbers.subarray(row * dimension, (row + 1) * dimension),
      ]),
    ),
  };
}

async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, MANIFEST);
  const json = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new IndexDamagedError(`${path} cannot be read.`, cause);
  });
  return parseManifest(json, path);
}

async function readSealed<Name extends FileName>(
  folder: string,
  manifest: Manifest,
  names: readonly Name[],
): Promise<Record<Name, Uint8Array>> {
  const entries = names.map(async (name) => [name, await readSealedFile(folder, manifest, name)] as const);
  return Object.fromEntries(await Promise.all(entries)) as Record<Name, Uint8Array>;
}

async function readSealedFile(folder: string, manifest: Manifest, name: FileName): Promise<Uint8Array> {
  const path = join(folder, name);
  const sealed = manifest.files[name];
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new IndexDamagedError(`${path} cannot be read.`, cause);
  });
  if (sealed === undefined || bytes.length !== sealed.bytes || sha256(bytes) !== sealed.sha256) {
    throw new IndexDamagedError(`${path} is not what was written (size or checksum differ).`);
  }
  return bytes;
}

/** For bytes whose checksum says that this program wrote them. */
const parseOwn = <T>(bytes: Uint8Array): T => JSON.parse(new TextDecoder().decode(bytes)) as T;

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function concatenate({ chunks, embedder }: IndexContent): Uint8Array {
  const numbers = new Float32Array(chunks.length * embedder.dimension);
  chunks.forEach(({ vector }, row) => numbers.set(vector, row * embedder.dimension));
  return new Uint8Array(numbers.buffer);
}
