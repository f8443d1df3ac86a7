import { mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { ChunkHit } from '../../../../src/store/chunk-store.ts';
import { checkGraphFile } from '../../../../src/store/local/vectors/graph-file.ts';
import { buildHnswIndex } from '../../../../src/store/local/hnsw-index.ts';
import { runNode } from '../../../cli/child-process.ts';
import { randomVectors, seededRandom } from '../../../fakes/random.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';

const LOAD_GRAPHS = fileURLToPath(new URL('load-graphs.mjs', import.meta.url));
const DIMENSION = 8;
const COUNT = 300;
const HEADER_BITS = 96 * 8;
const RANDOM_BITS = 2_000;
const AT_ONCE = 50;
/** The last bits of the level multiplier, which logarithms of other platforms may round otherwise and no search uses. */
const UNUSED_ROUNDING = [640, 641, 642];

async function writtenGraph(count = COUNT, dimension = DIMENSION): Promise<string> {
  const path = join(await temporaryFolder(), 'graph');
  await buildHnswIndex(randomVectors(count, dimension, 1), dimension).write(path);
  return path;
}

const isSound = async (path: string, shape = { dimension: DIMENSION, count: COUNT }): Promise<boolean> => {
  try {
    await checkGraphFile({ path, ...shape });
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(RangeError);
    return false;
  }
};

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = bytes.slice();
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}

/** What the library answers with each damaged graph that passes the check, asked in a process that may die of it. */
async function answersOf(
  folder: string,
): Promise<{ readonly bit: number; readonly hits: readonly ChunkHit[] }[]> {
  const { exitCode, stdout, stderr } = await runNode([LOAD_GRAPHS, folder, `${DIMENSION}`, `${COUNT}`], {
    cwd: folder,
  });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return lines
    .filter(({ ended }) => ended !== undefined)
    .map(({ ended, hits }) => ({ bit: Number(ended), hits }));
}

test('a graph with any bit of its header flipped or one of 2,000 others is refused, or answers with vectors that exist', async () => {
  const path = await writtenGraph();
  const folder = `${path}-damaged`;
  await mkdir(folder);
  const bytes = new Uint8Array(await readFile(path));
  const random = seededRandom(4);
  const others = bytes.length * 8 - HEADER_BITS;
  const body = Array.from({ length: RANDOM_BITS }, () => HEADER_BITS + Math.floor(random() * others));
  const bits = [...Array.from({ length: HEADER_BITS }, (_, bit) => bit), ...new Set(body)];
  for (let start = 0; start < bits.length; start += AT_ONCE) {
    const tries = bits.slice(start, start + AT_ONCE).map(async (bit) => {
      const damaged = join(folder, `${bit}`);
      await writeFile(damaged, flipped(bytes, bit));
      if (!(await isSound(damaged))) await rm(damaged);
    });
    await Promise.all(tries);
  }
  const survivors = await answersOf(folder);
  const ofTheHeader = survivors.map(({ bit }) => bit).filter((bit) => bit < HEADER_BITS);
  expect(ofTheHeader.filter((bit) => !UNUSED_ROUNDING.includes(bit))).toEqual([]);
  expect(survivors.length).toBeLessThan(bits.length / 3);
  for (const { hits } of survivors) {
    expect(hits).toHaveLength(10);
    expect(hits.every(({ chunk, score }) => chunk >= 0 && chunk < COUNT && Math.abs(score) < 1.01)).toBe(
      true,
    );
  }
});

describe('a graph file', () => {
  test('is refused wherever it is cut', async () => {
    const shape = { dimension: 2, count: 5 };
    const path = await writtenGraph(5, 2);
    const bytes = await readFile(path);
    for (let length = bytes.length - 1; length >= 0; length -= 1) {
      await truncate(path, length);
      expect(await isSound(path, shape), `${length} bytes`).toBe(false);
    }
  });

  test.each([1, 3, 4, 8, 172, 3_000_000])('is refused when %i bytes are added to it', async (added) => {
    const path = await writtenGraph();
    await writeFile(path, new Uint8Array(added), { flag: 'a' });
    expect(await isSound(path)).toBe(false);
  });

  test('that takes more than a block is read whole, and shown once in its order', async () => {
    const shape = { dimension: 400, count: 1_500 };
    const path = await writtenGraph(shape.count, shape.dimension);
    const seen: Uint8Array[] = [];
    const samples = await checkGraphFile({ path, ...shape, onBytes: (bytes) => seen.push(bytes.slice()) });
    expect(seen.length).toBeGreaterThan(1);
    expect(Buffer.concat(seen).equals(await readFile(path))).toBe(true);
    expect(samples.length).toBeGreaterThan(7);
    expect(samples.every(({ vector }) => vector.length === shape.dimension)).toBe(true);
  });

  test('of nothing but zeros, of text, or that is empty is refused', async () => {
    const path = await writtenGraph();
    const { length } = await readFile(path);
    for (const content of [new Uint8Array(length), Buffer.alloc(length, 'graph '), new Uint8Array()]) {
      await writeFile(path, content);
      expect(await isSound(path)).toBe(false);
    }
  });

  /** Where things stand in the file (DIMENSION 8): a header of 96 bytes, then elements of 33 links, numbers and label. */
  const ELEMENT_BYTES = 4 * (33 + DIMENSION + 2);
  const inElement = (number: number, word: number): number => 96 + number * ELEMENT_BYTES + 4 * word;

  test.each([
    ['more links than there is room for', inElement(7, 0), 33],
    ['no link', inElement(7, 0), 0],
    ['a mark of deletion', inElement(7, 0), 0x1_0001],
    ['a link to itself', inElement(7, 1), 7],
    ['a link to what does not exist', inElement(7, 1), COUNT],
    ['a link that was given up to what does not exist', inElement(7, 32), 2 ** 31],
    ['a number that is none', inElement(7, 33), 0x7fc0_0000],
    ['an infinite number', inElement(7, 34), 0x7f80_0000],
    ['another length', inElement(7, 35), 0x4000_0000],
    ['the label of another', inElement(7, 33 + DIMENSION), 8],
    ['a label beyond 32 bits', inElement(7, 34 + DIMENSION), 1],
    ['a capacity that would take all memory', 12, 1],
    ['an entry that does not exist', 52, COUNT],
    ['an entry on the ground', 52, 7],
    ['a level more', 48, 9],
    ['fewer levels', 48, 0],
    ['a size of upper links that is no multiple', inElement(COUNT, 0), 3],
    ['a size of upper links beyond the file', inElement(COUNT, 0), 2 ** 31],
  ])('with %s is refused', async (_, place, word) => {
    const path = await writtenGraph();
    const bytes = await readFile(path);
    bytes.writeUInt32LE(word, place);
    await writeFile(path, bytes);
    expect(await isSound(path)).toBe(false);
  });

  test('in which a vector is linked to the same one twice is refused', async () => {
    const path = await writtenGraph();
    const bytes = await readFile(path);
    bytes.copyWithin(inElement(7, 2), inElement(7, 1), inElement(7, 2));
    await writeFile(path, bytes);
    expect(await isSound(path)).toBe(false);
  });

  test('with a link of a level that leads to a vector of the ground is refused', async () => {
    const path = await writtenGraph();
    const bytes = await readFile(path);
    const { place, owner } = firstUpperLink(bytes, inElement(COUNT, 0));
    bytes.writeUInt32LE(owner === 7 ? 8 : 7, place);
    await writeFile(path, bytes);
    expect(await isSound(path)).toBe(false);
  });
});

/** The first link above the ground: the sizes of the upper links follow the elements, each before its links. */
function firstUpperLink(bytes: Buffer, start: number): { readonly place: number; readonly owner: number } {
  let place = start;
  for (let owner = 0; owner < COUNT; owner += 1) {
    const size = bytes.readUInt32LE(place);
    if (size > 0 && bytes.readUInt32LE(place + 4) > 0) return { place: place + 8, owner };
    place += 4 + size;
  }
  throw new Error('No vector has links above the ground.');
}
