import type { ChunkHit } from '../../chunk-store.ts';

/** Finds the vectors nearest to another by cosine. Vector number n belongs to chunk number n. */
export interface VectorIndex {
  readonly dimension: number;
  readonly count: number;
  /**
   * The nearest, best first, ties by number. Throws TypeError unless `vector` is a Float32Array of `dimension` finite
   * numbers and `limit` is whole; with a limit of 0 or below there are none.
   */
  search(vector: Float32Array, limit: number): ChunkHit[];
  /** The same among `accepted`, rising numbers of vectors (RangeError otherwise): never fewer than the smaller of both numbers. */
  searchAmong(vector: Float32Array, accepted: ArrayLike<number>, limit: number): ChunkHit[];
}

/** The stored vectors of rising numbers, one after another in one array. */
export type ReadRows = (numbers: readonly number[]) => Float32Array;

/** More numbers than any embedder gives. */
const MOST_NUMBERS = 65_536;

export function assertDimension(dimension: number): void {
  if (Number.isInteger(dimension) && dimension > 0 && dimension <= MOST_NUMBERS) return;
  throw new TypeError(`The length of a vector must be a whole number from 1 to ${MOST_NUMBERS}.`);
}

/**
 * Writes `vector` at unit length into `target`, a vector of zeros as it is. Reads each number once and judges what it
 * read: the memory may be shared with a thread that writes. In double precision no square overflows.
 */
export function copyAtUnitLength(vector: Float32Array, target: number[] | Float32Array): void {
  const { length } = target;
  let square = vector instanceof Float32Array && vector.length === length ? 0 : Number.NaN;
  for (let place = 0; place < length && Number.isFinite(square); place += 1) {
    const number = finiteOr(vector[place], Number.NaN);
    target[place] = number;
    square += number * number;
  }
  if (!Number.isFinite(square)) {
    throw new TypeError(`A vector must be a Float32Array of ${length} finite numbers.`);
  }
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
  for (let place = 0; place < length; place += 1) target[place] = (target[place] ?? 0) * scale;
}

const finiteOr = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : otherwise;

/** How many neighbours to look for: `limit`, but none below zero and at most `most`. */
export function neighboursOf(limit: number, most: number): number {
  if (!Number.isSafeInteger(limit)) {
    throw new TypeError('The number of neighbours must be a whole number.');
  }
  return Math.min(Math.max(0, limit), most);
}

export function assertRising(numbers: ArrayLike<number>, count: number): void {
  if (typeof numbers !== 'object' || numbers === null || !Number.isSafeInteger(numbers.length)) {
    throw new TypeError('The accepted vectors must be a list of their numbers.');
  }
  let last = -1;
  for (let place = 0; place < numbers.length; place += 1) {
    const number = numbers[place];
    if (typeof number !== 'number' || !Number.isInteger(number) || number <= last || number >= count) {
      throw new RangeError(`The accepted vectors must be rising whole numbers below ${count}.`);
    }
    last = number;
  }
}
