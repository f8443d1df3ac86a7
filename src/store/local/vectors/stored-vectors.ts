import { join, resolve } from 'node:path';
import { createExactIndex } from './exact-search.ts';
import type { OpenFile } from '../files/disk.ts';
import { FILES } from '../generations/generation-files.ts';
import { buildHnswIndex, readHnswIndex } from '../hnsw-index.ts';
import type { GenerationRecord } from '../generations/manifest.ts';
import { addToSum, createSum, type GenerationPlace, type SealedFiles } from '../generations/sealed-files.ts';
import type { ReadRows, VectorIndex } from './vector-index.ts';

/** The vectors of a generation; without a graph they are read when they are searched for the first time. */
export interface StoredVectors {
  index(): Promise<VectorIndex>;
  close(): Promise<void>;
}

interface VectorOptions extends GenerationPlace {
  readonly record: GenerationRecord;
  readonly sealed: SealedFiles;
  /** Whether to build the graph anew from the vectors, for when its file cannot be used. */
  readonly rebuildsGraph: boolean;
}

/** Throws IndexDamagedError when a file is not what was written, RangeError when the graph cannot be used. */
export async function openVectors(options: VectorOptions): Promise<StoredVectors> {
  const { record, sealed, rebuildsGraph } = options;
  if (record.files[FILES.graph] === undefined) return openExact(options);
  if (rebuildsGraph) return rebuild(options);
  await sealed.check(FILES.vectors);
  return openGraph(options);
}

/** The file stays open, so that the vectors can be read after newer generations have replaced this one. */
async function openExact({ disk, folder, record, sealed }: VectorOptions): Promise<StoredVectors> {
  await sealed.check(FILES.vectors);
  const file = await disk.open(join(folder, FILES.vectors));
  let pending: Promise<VectorIndex> | undefined;
  const read = async (): Promise<VectorIndex> => {
    const rows = new Float32Array(file.size / Float32Array.BYTES_PER_ELEMENT);
    await file.read(new Uint8Array(rows.buffer), 0);
    return createExactIndex({ dimension: record.embedder.dimension, rows });
  };
  return { index: () => (pending ??= read()), close: () => file.close() };
}

async function rebuild({ record, sealed }: VectorOptions): Promise<StoredVectors> {
  const { dimension } = record.embedder;
  const rows = new Float32Array((await sealed.read(FILES.vectors)).buffer);
  const vectors = Array.from({ length: rows.length / dimension }, (_, row) =>
    rows.subarray(row * dimension, (row + 1) * dimension),
  );
  const index = buildHnswIndex(vectors, dimension);
  return { index: async () => index, close: async () => {} };
}

/** Checks structure and checksum of the graph in one reading, before the library sees it. */
async function openGraph({ disk, folder, record, sealed }: VectorOptions): Promise<StoredVectors> {
  const { dimension } = record.embedder;
  const file = await disk.open(join(folder, FILES.vectors));
  const sum = createSum();
  try {
    const index = await readHnswIndex({
      path: resolve(folder, FILES.graph),
      dimension,
      count: record.chunks,
      rows: rowsIn(file, dimension),
      onBytes: (bytes) => addToSum(sum, bytes),
      onChecked: () => sealed.assertSealed(FILES.graph, sum),
    });
    return { index: async () => index, close: () => file.close() };
  } catch (fault) {
    await file.close();
    throw fault;
  }
}

/** Rows of a file of vectors; neighbours are read at once. */
const rowsIn =
  (file: OpenFile, dimension: number): ReadRows =>
  (numbers) => {
    const rows = new Float32Array(numbers.length * dimension);
    const rowBytes = dimension * Float32Array.BYTES_PER_ELEMENT;
    for (let place = 0; place < numbers.length;) {
      const first = numbers[place] ?? 0;
      let run = 1;
      while (numbers[place + run] === first + run) run += 1;
      const target = new Uint8Array(rows.buffer, place * rowBytes, run * rowBytes);
      if (file.readNow(target, first * rowBytes) < target.length) {
        throw new RangeError('The stored vectors have become shorter.');
      }
      place += run;
    }
    return rows;
  };
