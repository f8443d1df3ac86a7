import type { ReadRows } from '../../../src/store/local/vectors/vector-index.ts';

/** Reads the vectors of a list as they would be read from a file. */
export const rowsOf =
  (vectors: readonly Float32Array[]): ReadRows =>
  (numbers) =>
    Float32Array.from(numbers.flatMap((number) => [...(vectors[number] ?? [])]));
