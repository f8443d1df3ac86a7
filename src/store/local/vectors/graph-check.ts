import { dotProduct } from './dot-products.ts';

/*
 * The file of hnswlib (saveIndex in hnswalg.h), little-endian, everything in words of four bytes: a header; for each
 * vector its links on the ground level, its numbers and its label; for each vector the size of its links on the
 * levels above, and these. Vector number n has label n, nothing is deleted, and the capacity is the count, because
 * hnsw-index.ts builds it so: that leaves two numbers of the header which are not known beforehand.
 */

/** Links per vector on the levels above the ground, where there are twice as many, and breadth of the search while building. */
export const LINKS = 16;
export const BUILD_BREADTH = 100;

const WORD_BYTES = Uint32Array.BYTES_PER_ELEMENT;
const HEADER_WORDS = 24;
const TOP_LEVEL_WORD = 12;
const ENTRY_WORD = 13;
const MULTIPLIER_BYTE = 80;
const MULTIPLIER_WORDS = [20, 21];
const NO_ENTRY = 0xffff_ffff;
/** The number of links and the links: on the ground level, and on each level above. */
const GROUND_WORDS = 2 * LINKS + 1;
const LEVEL_WORDS = LINKS + 1;
const LABEL_WORDS = 2;
/** The library draws levels with −ln(u) / ln(16): u of 53 bits gives 13 at the most. */
const MOST_LEVELS = 16;
/** The largest entry of the levels above: its size and its links. */
export const MOST_UPPER_WORDS = 1 + MOST_LEVELS * LEVEL_WORDS;
/** Of a unit vector's square in single precision: rounding stays below a thousandth of it. */
const SQUARE_TOLERANCE = 1e-3;
/** Vectors that are kept for a trial search. */
const SAMPLES = 8;

/** A piece of the file, seen as both kinds of numbers. */
interface GraphBlock {
  readonly words: Uint32Array;
  readonly floats: Float32Array;
}

export interface GraphShape {
  readonly dimension: number;
  readonly count: number;
}

export interface StoredVector {
  readonly number: number;
  readonly vector: Float32Array;
}

/** Looks at the piece that begins at a word of the block, and says how many words it takes. */
export type ReadPiece = (block: GraphBlock, place: number) => number;

/** Is shown a file piece by piece in its order. Throws RangeError. */
export interface GraphCheck {
  readonly headerWords: number;
  readonly elementWords: number;
  readonly header: ReadPiece;
  readonly element: ReadPiece;
  readonly upperLevels: ReadPiece;
  /** Judges what only the whole tells; some of the vectors. */
  end(): readonly StoredVector[];
}

export function createGraphCheck({ dimension, count }: GraphShape): GraphCheck {
  const isLinked = createLinkCheck(count);
  const sampled = createSampler({ dimension, count });
  const levels = createLevelCheck(count);
  const elementWords = GROUND_WORDS + dimension + LABEL_WORDS;
  let element = 0;
  let upper = 0;
  return {
    headerWords: HEADER_WORDS,
    elementWords,
    header: ({ words }) => {
      const top = assertHeader(words, { dimension, count });
      levels.expect({ top, entry: words[ENTRY_WORD] ?? NO_ENTRY });
      return HEADER_WORDS;
    },
    element: ({ words, floats }, place) => {
      const links = { place, slots: 2 * LINKS, owner: element };
      if (!isLinked(words, links) || (words[place] === 0 && count > 1))
        refuse(`vector ${element} is linked wrong`);
      const numbers = place + GROUND_WORDS;
      if (!hasUnitLength(floats, numbers, dimension)) refuse(`vector ${element} has not the length 1`);
      const label = numbers + dimension;
      if (words[label] !== element || words[label + 1] !== 0) refuse(`vector ${element} has another label`);
      sampled.offer(element, floats.subarray(numbers, label));
      element += 1;
      return elementWords;
    },
    upperLevels: ({ words }, place) => {
      const bytes = words[place] ?? 0;
      const height = bytes / (LEVEL_WORDS * WORD_BYTES);
      levels.climb(upper, height);
      for (let level = 1; level <= height; level += 1) {
        const links = { place: place + 1 + (level - 1) * LEVEL_WORDS, slots: LINKS, owner: upper };
        if (!isLinked(words, links)) refuse(`vector ${upper} is linked wrong on level ${level}`);
        levels.link(level, words.subarray(links.place + 1, links.place + 1 + (words[links.place] ?? 0)));
      }
      upper += 1;
      return 1 + bytes / WORD_BYTES;
    },
    end: () => {
      levels.end();
      return sampled.taken;
    },
  };
}

function refuse(fault: string): never {
  throw new RangeError(`The file is no sound graph: ${fault}.`);
}

/** The highest level; everything else of the header follows from the shape, but for the entry, which the levels tell. */
function assertHeader(words: Uint32Array, { dimension, count }: GraphShape): number {
  const held = words[4] ?? 0;
  const length = ((words[8] ?? 0) - (words[10] ?? 0)) / WORD_BYTES;
  if (held !== count || length !== dimension) {
    refuse(`it holds ${held} vectors of ${length} numbers, not ${count} of ${dimension}`);
  }
  const expected = headerOf({ dimension, count });
  const free = [TOP_LEVEL_WORD, ENTRY_WORD, ...MULTIPLIER_WORDS];
  const wrong = expected.findIndex((word, place) => !free.includes(place) && words[place] !== word);
  if (wrong !== -1) refuse(`its header differs at byte ${wrong * WORD_BYTES}`);
  const multiplier = new DataView(words.buffer, words.byteOffset).getFloat64(MULTIPLIER_BYTE, true);
  if (!(Math.abs(multiplier * Math.log(LINKS) - 1) < Number.EPSILON * 4))
    refuse('its level multiplier differs');
  return (words[TOP_LEVEL_WORD] ?? 0) | 0;
}

function headerOf({ dimension, count }: GraphShape): Uint32Array {
  const ground = GROUND_WORDS * WORD_BYTES;
  const label = ground + dimension * WORD_BYTES;
  const first = [0, Math.max(1, count), count, label + LABEL_WORDS * WORD_BYTES, label, ground];
  const last = [LINKS, 2 * LINKS, LINKS, 0, BUILD_BREADTH];
  return Uint32Array.from([...first.flatMap((low) => [low, 0]), 0, 0, ...last.flatMap((low) => [low, 0])]);
}

interface LinkList {
  /** Of the number of links, which the links follow. */
  readonly place: number;
  readonly slots: number;
  readonly owner: number;
}

/** Whether a list links to others that exist, each once; its unused slots hold links that were given up. */
function createLinkCheck(count: number): (words: Uint32Array, list: LinkList) => boolean {
  /** The last list that linked to each vector. */
  const linkedBy = new Uint32Array(count);
  let lists = 0;
  return (words, { place, slots, owner }) => {
    const used = words[place] ?? 0;
    lists += 1;
    if (used > slots) return false;
    for (let slot = 1; slot <= slots; slot += 1) {
      const link = words[place + slot] ?? count;
      if (link >= count) return false;
      if (slot > used) continue;
      if (link === owner || linkedBy[link] === lists) return false;
      linkedBy[link] = lists;
    }
    return true;
  };
}

/** Not a number, infinite and damaged numbers show in the sum of the squares. */
function hasUnitLength(floats: Float32Array, start: number, dimension: number): boolean {
  const square = dotProduct(floats, { start, vector: floats.subarray(start, start + dimension) });
  return square === 0 || Math.abs(square - 1) < SQUARE_TOLERANCE;
}

interface Top {
  /** The highest level; −1 without vectors. */
  readonly top: number;
  readonly entry: number;
}

/** The entry is the first vector on the highest level; a link on a level leads to a vector that is there. */
function createLevelCheck(count: number) {
  const heights = new Uint8Array(count);
  const linked: [level: number, links: Uint32Array][] = [];
  let expected: Top = { top: -1, entry: NO_ENTRY };
  let reached: Top = expected;
  return {
    expect: (top: Top): void => {
      if (top.top >= MOST_LEVELS) refuse('it has too many levels');
      expected = top;
    },
    climb: (number: number, height: number): void => {
      if (!Number.isInteger(height) || height > expected.top)
        refuse(`vector ${number} reaches a wrong level`);
      heights[number] = height;
      if (height > reached.top) reached = { top: height, entry: number };
    },
    link: (level: number, links: Uint32Array): void => {
      linked.push([level, links.slice()]);
    },
    end: (): void => {
      if (reached.top !== expected.top || reached.entry !== expected.entry)
        refuse('its entry is another one');
      for (const [level, links] of linked) {
        if (links.some((link) => (heights[link] ?? 0) < level))
          refuse(`a link of level ${level} leads below it`);
      }
    },
  };
}

/** Copies of some vectors, evenly spread. */
function createSampler({ count }: GraphShape) {
  const step = Math.max(1, Math.floor(count / SAMPLES));
  const taken: StoredVector[] = [];
  return {
    taken,
    offer: (number: number, vector: Float32Array): void => {
      if (number % step === 0) taken.push({ number, vector: vector.slice() });
    },
  };
}
