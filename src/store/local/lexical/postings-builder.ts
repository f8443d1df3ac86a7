import { withRoom } from './growing.ts';
import type { NumberRange } from './number-lists.ts';
import { collectPosting, createPostingGroups, MOST_COLLECTED_BYTES } from './posting-groups.ts';
import { MOST_COUNTED_REPEATS, type Postings } from './postings.ts';
import { createSlices, type Slices } from './slices.ts';

/** Takes the occurrences of terms, chunk after chunk. */
export interface PostingsBuilder {
  /** Counts occurrences of terms, numbers from 0, in the chunk at hand. */
  readonly count: (terms: NumberRange) => void;
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

export function createPostingsBuilder(): PostingsBuilder {
  const collector = createCollector();
  /** Occurrences of each term in the chunk at hand. */
  let pending = new Uint32Array(FIRST_ROOM);
  let lengths = new Uint32Array(FIRST_ROOM);
  /** The terms of the chunk at hand. */
  let met = new Uint32Array(FIRST_ROOM);
  let [chunks, metHere, length] = [0, 0, 0];
  return {
    count: ({ numbers, start, end }) => {
      length += end - start;
      met = withRoom(met, metHere + end - start);
      for (let place = start; place < end; place += 1) {
        const term = numbers[place] ?? 0;
        if (term >= pending.length) pending = withRoom(pending, term + 1);
        const earlier = pending[term] ?? 0;
        pending[term] = earlier + 1;
        if (earlier === 0) met[metHere++] = term;
      }
    },
    endChunk: () => {
      for (let place = 0; place < metHere; place += 1) {
        const term = met[place] ?? 0;
        const count = Math.min(pending[term] ?? 0, MOST_COUNTED_REPEATS);
        collector.collect(term, { chunk: chunks, count });
        pending[term] = 0;
      }
      if (chunks === lengths.length) lengths = withRoom(lengths, chunks + 1);
      lengths[chunks] = length;
      chunks += 1;
      [metHere, length] = [0, 0];
    },
    finish: ({ mostChunks = Number.POSITIVE_INFINITY } = {}) => {
      const { slices, frequencies } = collector.finish();
      return { ...pack(slices, frequencies, mostChunks), frequencies, lengths: lengths.slice(0, chunks) };
    },
  };
}

/*
 * What is known of a term stands together, in as many bytes as a processor loads at once: the last chunk that has it plus
 * one, the chunks that have it, how many of the bytes behind that are filled, and its last postings, not yet in the slices.
 */
const STATE_BYTES = 64;
const STRIDE = STATE_BYTES / Uint32Array.BYTES_PER_ELEMENT;
const [FREQUENCY, FILLED] = [1, 2];
const BUFFER_START = 12;
const BUFFER_BYTES = STATE_BYTES - BUFFER_START;

interface Collector {
  readonly collect: (term: number, posting: { readonly chunk: number; readonly count: number }) => void;
  readonly finish: () => { readonly slices: Slices; readonly frequencies: Uint32Array };
}

function createCollector(): Collector {
  const slices = createSlices();
  let known = new Uint32Array(STRIDE * FIRST_ROOM);
  let bytes = new Uint8Array(known.buffer);
  let terms = 0;
  const addTerm = (term: number): void => {
    terms = term + 1;
    known = withRoom(known, STRIDE * terms);
    bytes = new Uint8Array(known.buffer);
  };
  const flush = (term: number): void => {
    const start = STATE_BYTES * term + BUFFER_START;
    slices.append(term, bytes.subarray(start, start + (known[STRIDE * term + FILLED] ?? 0)));
    known[STRIDE * term + FILLED] = 0;
  };
  return {
    collect: (term, { chunk, count }) => {
      if (term >= terms) addTerm(term);
      const state = STRIDE * term;
      if ((known[state + FILLED] ?? 0) + MOST_COLLECTED_BYTES > BUFFER_BYTES) flush(term);
      const start = STATE_BYTES * term + BUFFER_START;
      const gap = chunk - (known[state] ?? 0);
      const end = collectPosting({ gap, count }, bytes, start + (known[state + FILLED] ?? 0));
      known[state] = chunk + 1;
      known[state + FREQUENCY] = (known[state + FREQUENCY] ?? 0) + 1;
      known[state + FILLED] = end - start;
    },
    finish: () => {
      const frequencies = new Uint32Array(terms);
      for (let term = 0; term < terms; term += 1) {
        frequencies[term] = known[STRIDE * term + FREQUENCY] ?? 0;
        flush(term);
      }
      return { slices, frequencies };
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
