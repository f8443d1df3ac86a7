import { join, resolve } from 'node:path';
import { IndexDamagedError } from '../../../domain/errors.ts';
import { createExactIndex } from './exact-search.ts';
import type { OpenFile } from '../files/disk.ts';
import { FILES } from '../generations/generation-files.ts';
import { readHnswIndex } from '../hnsw-index.ts';
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
  /** Whether to compare each vector instead, for when the file of the graph cannot be used. */
  readonly ignoresGraph: boolean;
}

/** Throws IndexDamagedError when a file is not what was written, RangeError when the graph cannot be used. */
export async function openVectors(options: VectorOptions): Promise<StoredVectors> {
  const { record, sealed, ignoresGraph } = options;
  if (ignoresGraph || record.files[FILES.graph] === undefined) return openExact(options);
  await sealed.check(FILES.vectors);
  return openGraph(options);
}

/** The file stays open, so that the vectors can be read after newer generations have replaced this one. */
async function openExact({ disk, folder, record, sealed }: VectorOptions): Promise<StoredVectors> {
  await sealed.check(FILES.vectors);
  const file = await disk.open(join(folder, FILES.vectors));
  let pending: Promise<VectorIndex> | undefined;
  const read = async (): Promise<VectorIndex> => {
    const bytes = new Uint8Array(file.size);
    const sum = createSum();
    addToSum(sum, bytes.subarray(0, await file.read(bytes, 0)));
    sealed.assertSealed(FILES.vectors, sum);
    return createExactIndex({ dimension: record.embedder.dimension, rows: new Float32Array(bytes.buffer) });
  };
  const readAgain = (): Promise<VectorIndex> =>
    (pending = read().catch((fault: unknown) => {
      pending = undefined;
      throw fault;
    }));
  return { index: () => pending ?? readAgain(), close: () => file.close() };
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
        throw new IndexDamagedError('The stored vectors have become shorter.');
      }
      place += run;
    }
    return rows;
  };
