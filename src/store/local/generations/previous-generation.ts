import { join } from 'node:path';
import { isSameEmbedder, type EmbedderIdentity } from '../../../domain/embedder-identity.ts';
import { IndexDamagedError, messageOf, SuhbatError } from '../../../domain/errors.ts';
import type { DocumentMetadata } from '../../../domain/source-document.ts';
import type { PreviousGeneration } from '../../index-storage.ts';
import { readChunkTable, type ChunkTable } from '../tables/chunk-table.ts';
import type { Disk, OpenFile } from '../files/disk.ts';
import { findGenerations, type FoundGeneration, type IndexPlace } from './find-generation.ts';
import { FILES } from './generation-files.ts';
import { parseOwn } from './generation-reader.ts';
import { createSealedFiles, type SealedFiles } from './sealed-files.ts';
import type { GenerationRecord } from './manifest.ts';

interface PreviousOptions extends IndexPlace {
  readonly embedder: EmbedderIdentity;
}

/** Undefined where there is no index, or none whose documents, chunks and vectors can be read. */
export async function readPrevious(options: PreviousOptions): Promise<PreviousGeneration | undefined> {
  const { isPublished, usable, faults } = await findGenerations(options);
  if (!isPublished) return undefined;
  const met = faults.map(messageOf);
  for (const generation of usable) {
    try {
      return await readOne(options, generation, met);
    } catch (fault) {
      if (!(fault instanceof SuhbatError)) throw fault;
      met.push(messageOf(fault));
    }
  }
  return undefined;
}

async function readOne(
  { disk, embedder }: PreviousOptions,
  { name, folder, manifest: { generation: record } }: FoundGeneration,
  met: readonly string[],
): Promise<PreviousGeneration> {
  const sealed = createSealedFiles({ disk, folder }, record);
  const documents = parseOwn<DocumentMetadata[]>(await sealed.read(FILES.documents));
  const chunks = readChunks(await sealed.read(FILES.chunks), folder);
  await sealed.check(FILES.vectors);
  const faults = [...met, ...(await faultsOfOthers(sealed, record))];
  return {
    generation: name,
    fault: faults[0],
    chunker: record.chunker,
    embedder: record.embedder,
    analysis: record.analysis,
    documents,
    chunkIds: Array.from({ length: chunks.count }, (_, chunk) => chunks.id(chunk)),
    rows: isSameEmbedder(record.embedder, embedder) ? rowsOf(chunks) : new Map(),
    vectors: (rows) => readRows({ disk, path: join(folder, FILES.vectors) }, rows, record.embedder.dimension),
  };
}

function readChunks(bytes: Uint8Array, folder: string): ChunkTable {
  try {
    return readChunkTable(bytes);
  } catch (cause) {
    throw new IndexDamagedError(`The chunks in ${folder} cannot be used.`, cause);
  }
}

const ESSENTIAL: readonly string[] = [FILES.documents, FILES.chunks, FILES.vectors];

/** What keeps the files from being used that the next ingest does not need. */
async function faultsOfOthers(sealed: SealedFiles, { files }: GenerationRecord): Promise<string[]> {
  const faults: string[] = [];
  for (const name of Object.values(FILES)) {
    if (files[name] === undefined || ESSENTIAL.includes(name)) continue;
    await sealed.check(name).catch((fault: unknown) => faults.push(messageOf(fault)));
  }
  return faults;
}

const rowsOf = (chunks: ChunkTable): Map<string, number> =>
  new Map(Array.from({ length: chunks.count }, (_, chunk) => [chunks.fingerprint(chunk), chunk]));

async function readRows(
  { disk, path }: { readonly disk: Disk; readonly path: string },
  rows: readonly number[],
  dimension: number,
): Promise<Float32Array[]> {
  const file = await disk.open(path);
  try {
    return await Promise.all(rows.map((row) => readRow(file, row, dimension)));
  } finally {
    await file.close();
  }
}

async function readRow(file: OpenFile, row: number, dimension: number): Promise<Float32Array> {
  const vector = new Float32Array(dimension);
  const bytes = new Uint8Array(vector.buffer);
  const length = await file.read(bytes, row * bytes.length);
  if (length < bytes.length) throw new IndexDamagedError('The stored vectors have become shorter.');
  return vector;
}
