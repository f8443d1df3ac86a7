import { describe, expect, test } from 'vitest';
import type { VectorIndex } from '../../../src/store/local/vectors/vector-index.ts';
import { randomVectors } from '../../fakes/random.ts';
import { neighboursPlainly } from './plain-neighbours.ts';

const DIMENSION = 9;
const COUNT = 40;
const vectors = randomVectors(COUNT, DIMENSION, 1);
const [query = new Float32Array(), other = query] = randomVectors(2, DIMENSION, 2);

export type OpenVectorIndex = (
  vectors: readonly Float32Array[],
  dimension: number,
) => VectorIndex | Promise<VectorIndex>;

/** What every index of vectors keeps to. */
export function describeVectorIndex(name: string, open: OpenVectorIndex): void {
  describe(name, () => {
    describeSearch(open);
    describeSearchAmong(open);
    describeExtremes(open);
    describeRefusals(open);
  });
}

const numbersOf = (hits: readonly { readonly chunk: number }[]): number[] => hits.map(({ chunk }) => chunk);

function describeSearch(open: OpenVectorIndex): void {
  test('tells how many vectors it holds, and their length', async () => {
    expect(await open(vectors, DIMENSION)).toMatchObject({ dimension: DIMENSION, count: COUNT });
  });

  test('gives the nearest first, each with its cosine', async () => {
    const hits = (await open(vectors, DIMENSION)).search(query, 7);
    const plain = neighboursPlainly(vectors, query).slice(0, 7);
    expect(numbersOf(hits)).toEqual(numbersOf(plain));
    hits.forEach(({ score }, place) => expect(score).toBeCloseTo(plain[place]?.score ?? 0, 5));
  });

  test('breaks ties by number', async () => {
    const twins = await open([query, other, query, query], DIMENSION);
    expect(numbersOf(twins.search(query, 4))).toEqual([0, 2, 3, 1]);
    expect(numbersOf(twins.search(query, 2))).toEqual([0, 2]);
  });

  test.each([
    [0, 0],
    [-0, 0],
    [-1, 0],
    [1, 1],
    [COUNT, COUNT],
    [2 ** 32 + 5, COUNT],
    [Number.MAX_SAFE_INTEGER, COUNT],
  ])('with limit %i gives %i of 40', async (limit, expected) => {
    const hits = (await open(vectors, DIMENSION)).search(query, limit);
    expect(hits).toHaveLength(expected);
    expect(new Set(numbersOf(hits)).size).toBe(expected);
  });

  test('answers one question as before after others', async () => {
    const index = await open(vectors, DIMENSION);
    const before = index.search(query, 5);
    index.search(other, 9);
    index.searchAmong(other, [1, 2, 3], 2);
    expect(index.search(query, 5)).toEqual(before);
  });
}

function describeSearchAmong(open: OpenVectorIndex): void {
  test.each([
    ['one', [17]],
    ['few', [0, 3, 5, 39]],
    ['every other', [...vectors.keys()].filter((number) => number % 2 === 0)],
    ['all', [...vectors.keys()]],
    ['none', []],
  ])('among %s gives the nearest of these', async (_, accepted) => {
    const index = await open(vectors, DIMENSION);
    for (const limit of [1, 3, accepted.length, 1_000]) {
      const plain = neighboursPlainly(vectors, query, accepted).slice(0, limit);
      const hits = index.searchAmong(query, accepted, limit);
      expect(numbersOf(hits)).toEqual(numbersOf(plain));
      hits.forEach(({ score }, place) => expect(score).toBeCloseTo(plain[place]?.score ?? 0, 5));
    }
  });

  test('takes the accepted ones as a typed array as well', async () => {
    const index = await open(vectors, DIMENSION);
    expect(index.searchAmong(query, Uint32Array.of(2, 4), 5)).toEqual(index.searchAmong(query, [2, 4], 5));
  });

  test('gives as many as are wanted when only those farthest away are accepted', async () => {
    const many = randomVectors(3_000, 4, 5);
    const [wanted = new Float32Array()] = randomVectors(1, 4, 6);
    const farthest = numbersOf(neighboursPlainly(many, wanted)).slice(-1_500);
    const index = await open(many, 4);
    const hits = index.searchAmong(wanted, Uint32Array.from(farthest).sort(), 10);
    expect(numbersOf(hits)).toEqual(farthest.slice(0, 10));
  });

  test('limits of 0 and below accept nothing', async () => {
    const index = await open(vectors, DIMENSION);
    expect([index.searchAmong(query, [1, 2], 0), index.searchAmong(query, [1, 2], -7)]).toEqual([[], []]);
  });
}

function describeExtremes(open: OpenVectorIndex): void {
  test('without vectors finds nothing', async () => {
    const empty = await open([], DIMENSION);
    expect([empty.search(query, 3), empty.searchAmong(query, [], 3)]).toEqual([[], []]);
  });

  test('with one vector finds it', async () => {
    expect((await open([query], DIMENSION)).search(query, 3)).toMatchObject([{ chunk: 0 }]);
  });

  test.each([1e-30, 1e30])(
    'judges vectors whose squares single precision cannot hold (× %d)',
    async (factor) => {
      const scaled = vectors.map((vector) => vector.map((number) => number * factor));
      const index = await open(scaled, DIMENSION);
      const plain = numbersOf(neighboursPlainly(vectors, query)).slice(0, 5);
      expect(numbersOf(index.search(query, 5))).toEqual(plain);
      expect(
        numbersOf(
          index.search(
            query.map((number) => number * factor),
            5,
          ),
        ),
      ).toEqual(plain);
      expect(
        numbersOf(
          index.searchAmong(
            query,
            plain.toSorted((a, b) => a - b),
            5,
          ),
        ),
      ).toEqual(plain);
    },
  );

  test('gives a vector of zeros, which has no direction, the cosine 0', async () => {
    const none = new Float32Array(DIMENSION);
    const index = await open([query, none, query.map((number) => -number)], DIMENSION);
    expect(index.search(query, 3)[1]).toEqual({ chunk: 1, score: 0 });
    expect(index.searchAmong(query, [1], 3)).toEqual([{ chunk: 1, score: 0 }]);
    expect(index.search(none, 3).map(({ score }) => score)).toEqual([0, 0, 0]);
  });

  test('does not mind what becomes of a query afterwards', async () => {
    const index = await open(vectors, DIMENSION);
    const mine = query.slice();
    const before = index.search(mine, 5);
    mine.fill(Number.NaN);
    expect(index.search(query, 5)).toEqual(before);
  });
}

class LongVector extends Float32Array {
  override get length(): number {
    return DIMENSION;
  }
}

function detached(): Float32Array {
  const vector = new Float32Array(DIMENSION);
  structuredClone(vector, { transfer: [vector.buffer] });
  return vector;
}

/** What the bare library dies of or takes for something else. */
export const WRONG_VECTORS: readonly (readonly [string, unknown])[] = [
  ['nothing', undefined],
  ['null', null],
  ['a number', 3],
  ['a string', 'vector'],
  ['an object', { length: DIMENSION }],
  ['a plain array of numbers', Array.from(query)],
  ['a plain array with a hole', Object.assign(Array.from(query), { 3: undefined })],
  ['a plain array with a string', [...query.subarray(1), '1']],
  ['double precision', Float64Array.from(query)],
  ['whole numbers', Int32Array.from(query)],
  ['bytes', Buffer.from(query.buffer)],
  ['an empty vector', new Float32Array()],
  ['a vector that is too short', query.slice(1)],
  ['a vector that is too long', Float32Array.of(...query, 0)],
  ['a vector that lies about its length', new LongVector(3)],
  ['a vector whose memory was handed over', detached()],
  ['a vector with NaN', query.with(DIMENSION - 1, Number.NaN)],
  ['a vector with an infinite number', query.with(0, Number.POSITIVE_INFINITY)],
  ['a vector with a negative infinite number', query.with(4, Number.NEGATIVE_INFINITY)],
  ['a shared vector with NaN', shared(query.with(2, Number.NaN))],
  ['an object that poses as a vector', Object.create(Float32Array.prototype)],
];

function shared(vector: Float32Array): Float32Array {
  const copy = new Float32Array(new SharedArrayBuffer(vector.byteLength));
  copy.set(vector);
  return copy;
}

const WRONG_LIMITS: readonly unknown[] = [
  1.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2 ** 53,
  '3',
  undefined,
  null,
  3n,
  {},
];
const WRONG_NUMBERS: readonly (readonly [string, unknown])[] = [
  ['nothing', undefined],
  ['null', null],
  ['a number', 3],
  ['a string', '012'],
  ['a set', new Set([1])],
  ['a hole', Object.assign([0, 1, 2], { 1: undefined })],
  ['a string in a list', [0, '1']],
  ['a negative number', [-1, 2]],
  ['a fraction', [0.5]],
  ['NaN', [Number.NaN]],
  ['a number that is not there', [COUNT]],
  ['a number that wraps around', [2 ** 32 + 5]],
  ['falling numbers', [2, 1]],
  ['a number twice', [2, 2]],
];

function describeRefusals(open: OpenVectorIndex): void {
  test.each(WRONG_VECTORS)('%s is no query', async (_, vector) => {
    const index = await open(vectors, DIMENSION);
    expect(() => index.search(vector as Float32Array, 3)).toThrow(TypeError);
    expect(() => index.searchAmong(vector as Float32Array, [1, 2], 3)).toThrow(TypeError);
    expect(index.search(query, 3)).toHaveLength(3);
  });

  test.each(WRONG_LIMITS)('%s is no limit', async (limit) => {
    const index = await open(vectors, DIMENSION);
    expect(() => index.search(query, limit as number)).toThrow(TypeError);
    expect(() => index.searchAmong(query, [1, 2], limit as number)).toThrow(TypeError);
  });

  test.each(WRONG_NUMBERS)('%s does not say which vectors are accepted', async (_, accepted) => {
    const index = await open(vectors, DIMENSION);
    const search = () => index.searchAmong(query, accepted as number[], 3);
    expect(search).toThrow(/^The accepted vectors must be/);
    expect(search).toThrow(expect.toSatisfy((e) => e instanceof TypeError || e instanceof RangeError));
  });

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 65_537, 2 ** 32 + 8, '8', undefined])(
    '%s is no length of a vector',
    async (dimension) => {
      await expect((async () => open([], dimension as number))()).rejects.toThrow(TypeError);
    },
  );
}
