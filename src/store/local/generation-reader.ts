import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { EmbedderIdentity } from '../../domain/embedder-identity.ts';
import { IndexDamagedError, messageOf, SuhbatError } from '../../domain/errors.ts';
import type { DocumentMetadata } from '../../domain/source-document.ts';
import { readChunkTable } from './chunk-table.ts';
import type { Disk } from './disk.ts';
import { createExactIndex } from './exact-search.ts';
import { FILES, MANIFEST, type FileName } from './generation-files.ts';
import { buildHnswIndex, readHnswIndex, type HnswIndex } from './hnsw-index.ts';
import { decodeLexicalIndex } from './lexical-index.ts';
import type { LocalParts } from './local-parts.ts';
import { assertMatches, parseManifest, type GenerationRecord, type Manifest } from './manifest.ts';
import { visitBlocks } from './summed-file.ts';
import { openTextTable } from './text-table.ts';
import { decodeVocabulary } from './vocabulary.ts';

export interface GenerationPlace {
  readonly disk: Disk;
  /** The generation's own folder. */
  readonly folder: string;
}

/** Throws IndexDamagedError or IndexMismatchError. */
export async function readManifest({ disk, folder }: GenerationPlace): Promise<Manifest> {
  const path = join(folder, MANIFEST);
  const bytes = await disk.read(path).catch((cause: unknown) => {
    throw new IndexDamagedError(`${path} cannot be read (${messageOf(cause)}).`, cause);
  });
  return parseManifest(bytes, path);
}

interface OpenOptions extends GenerationPlace {
  readonly record: GenerationRecord;
  readonly embedder: EmbedderIdentity;
  /** Whether to build the graph anew from the vectors, for when its file cannot be used. */
  readonly rebuildsGraph?: boolean;
}

/**
 * Opens a generation after every file of it has been checked against the manifest. Throws IndexMismatchError or
 * IndexDamagedError before anything of it is used.
 */
export async function openGeneration(options: OpenOptions): Promise<LocalParts> {
  assertMatches(options.record, options.embedder);
  const sealed = createSealedFiles(options);
  return openParts(options, sealed).catch((cause: unknown) => {
    if (cause instanceof SuhbatError) throw cause;
    throw new IndexDamagedError(`A file in ${options.folder} cannot be used (${messageOf(cause)}).`, cause);
  });
}

async function openParts(
  { disk, folder, record, rebuildsGraph = false }: OpenOptions,
  sealed: SealedFiles,
): Promise<LocalParts> {
  const documents = parseOwn<DocumentMetadata[]>(await sealed.read(FILES.documents));
  const chunks = readChunkTable(await sealed.read(FILES.chunks));
  if (documents.length !== record.documents || chunks.count !== record.chunks) {
    throw new RangeError('The documents and chunks are not as many as the manifest says.');
  }
  const words = decodeLexicalIndex(await sealed.read(FILES.words));
  const sounds = decodeLexicalIndex(await sealed.read(FILES.sounds));
  const vocabulary = decodeVocabulary(await sealed.read(FILES.vocabulary));
  const vectors = await openVectors({ disk, folder, record, rebuildsGraph }, sealed);
  await sealed.check(FILES.texts);
  const lengths = documents.map(({ length }) => length);
  const texts = await openTextTable(await disk.open(join(folder, FILES.texts)), { lengths });
  return { embedder: record.embedder, documents, chunks, texts, vocabulary, words, sounds, vectors };
}

type VectorOptions = Pick<OpenOptions, 'disk' | 'folder' | 'record' | 'rebuildsGraph'>;

async function openVectors(
  { folder, record, rebuildsGraph }: VectorOptions,
  sealed: SealedFiles,
): Promise<HnswIndex> {
  const { dimension } = record.embedder;
  const hasGraph = record.files[FILES.graph] !== undefined;
  if (!hasGraph || rebuildsGraph === true) {
    const rows = new Float32Array((await sealed.read(FILES.vectors)).buffer);
    return hasGraph ? rebuild(rows, dimension) : createExactIndex(rows, dimension);
  }
  await sealed.check(FILES.vectors);
  await sealed.check(FILES.graph);
  return readHnswIndex({ path: join(folder, FILES.graph), dimension, count: record.chunks });
}

const rebuild = (rows: Float32Array, dimension: number): HnswIndex =>
  buildHnswIndex(
    Array.from({ length: rows.length / dimension }, (_, row) =>
      rows.subarray(row * dimension, (row + 1) * dimension),
    ),
    dimension,
  );

/** The files of a generation, each of which is what the manifest says before it is used. */
export interface SealedFiles {
  read(name: FileName): Promise<Uint8Array<ArrayBuffer>>;
  /** Reads a file through without holding it. */
  check(name: FileName): Promise<void>;
}

export function createSealedFiles({
  disk,
  folder,
  record: { files },
}: GenerationPlace & { readonly record: GenerationRecord }): SealedFiles {
  const pathOf = (name: FileName): string => join(folder, name);
  const assertSealed = (name: FileName, found: { readonly bytes: number; readonly crc32: number }): void => {
    const sealed = files[name];
    if (sealed?.bytes === found.bytes && sealed.crc32 === found.crc32) return;
    throw new IndexDamagedError(`${pathOf(name)} is not what was written (size or checksum differ).`);
  };
  const unreadable =
    (name: FileName) =>
    (cause: unknown): never => {
      throw new IndexDamagedError(`${pathOf(name)} cannot be read (${messageOf(cause)}).`, cause);
    };
  return {
    read: async (name) => {
      const bytes = await disk.read(pathOf(name)).catch(unreadable(name));
      assertSealed(name, { bytes: bytes.length, crc32: crc32(bytes) });
      return bytes;
    },
    check: async (name) => {
      const found = { bytes: 0, crc32: 0 };
      await visitBlocks(disk, pathOf(name), (block) => {
        found.bytes += block.length;
        found.crc32 = crc32(block, found.crc32);
      }).catch(unreadable(name));
      assertSealed(name, found);
    },
  };
}

/** For bytes whose checksum says that this program wrote them. */
export const parseOwn = <T>(bytes: Uint8Array): T => JSON.parse(new TextDecoder().decode(bytes)) as T;
