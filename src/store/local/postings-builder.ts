import { withRoom } from './growing.ts';
import { collectPosting, createPostingGroups } from './posting-groups.ts';
import { MOST_COUNTED_REPEATS, type Postings } from './postings.ts';
import { createSlices, type Slices } from './slices.ts';

/** Takes the occurrences of terms, chunk after chunk. */
export interface PostingsBuilder {
  /** Counts an occurrence of a term, a number from 0, in the chunk at hand. */
  readonly count: (term: number) => void;
  readonly endChunk: () => void;
  readonly finish: (options?: FinishOptions) => FinishedPostings;
}

export interface FinishOptions {
  /** Of terms that more chunks have nothing is kept but how many those are. */
  readonly mostChunks?: number | undefined;
}

export interface FinishedPostings extends Postings {
  /** How many chunks have each term. */
  readonly frequencies: Uint32Array;
  /** How many occurrences each chunk has. */
  readonly lengths: Uint32Array;
}

const FIRST_ROOM = 1024;
/** What is known of a term stands together: its occurrences in the chunk at hand, the last chunk that has it plus one, the chunks that have it. */
const STRIDE = 4;
const [LAST, FREQUENCY] = [1, 2];

export function createPostingsBuilder(): PostingsBuilder {
  const slices = createSlices();
  let known = new Uint32Array(STRIDE * FIRST_ROOM);
  let lengths = new Uint32Array(FIRST_ROOM);
  /** The terms of the chunk at hand. */
  let met = new Uint32Array(FIRST_ROOM);
  let [terms, chunks, metHere, length] = [0, 0, 0, 0];

  const addTerm = (term: number): void => {
    terms = term + 1;
    known = withRoom(known, STRIDE * terms);
  };
  const append = (term: number): void => {
    const state = STRIDE * term;
    const count = Math.min(known[state] ?? 0, MOST_COUNTED_REPEATS);
    collectPosting(slices, { term, gap: chunks - (known[state + LAST] ?? 0), count });
    known[state] = 0;
    known[state + LAST] = chunks + 1;
    known[state + FREQUENCY] = (known[state + FREQUENCY] ?? 0) + 1;
  };
  return {
    count: (term) => {
      if (term >= terms) addTerm(term);
      const earlier = known[STRIDE * term] ?? 0;
      known[STRIDE * term] = earlier + 1;
      length += 1;
      if (earlier > 0) return;
      if (metHere === met.length) met = withRoom(met, metHere + 1);
      met[metHere++] = term;
    },
    endChunk: () => {
      for (let place = 0; place < metHere; place += 1) append(met[place] ?? 0);
      lengths = withRoom(lengths, chunks + 1);
      lengths[chunks] = length;
      chunks += 1;
      [metHere, length] = [0, 0];
    },
    finish: ({ mostChunks = Number.POSITIVE_INFINITY } = {}) => {
      const frequencies = Uint32Array.from(
        { length: terms },
        (_, term) => known[STRIDE * term + FREQUENCY] ?? 0,
      );
      return { ...pack(slices, frequencies, mostChunks), frequencies, lengths: lengths.slice(0, chunks) };
    },
  };
}

/** Two passes, since what the arrays take is known only after the first. */
function pack(slices: Slices, frequencies: Uint32Array, mostChunks: number): Postings {
  const most = frequencies.reduce((max, frequency) => Math.max(max, frequency), 0);
  const groups = createPostingGroups(most);
  const isKept = (term: number): boolean => (frequencies[term] ?? 0) <= mostChunks;
  const offsets = new Uint32Array(frequencies.length + 1);
  for (let term = 0; term < frequencies.length; term += 1) {
    groups.read(isKept(term) ? slices.read(term) : NOTHING);
    offsets[term + 1] = (offsets[term] ?? 0) + groups.length();
  }
  const bytes = new Uint8Array(offsets.at(-1) ?? 0);
  for (let term = 0; term < frequencies.length; term += 1) {
    groups.read(isKept(term) ? slices.read(term) : NOTHING);
    groups.write(bytes, offsets[term] ?? 0);
  }
  return { offsets, bytes };
}

const NOTHING = new Uint8Array();
