import { SOUND_GRAMS, soundGramText, visitSoundGrams, type WordPlace } from '../text/sound-grams.ts';
import { ANALYSIS_VERSION, soundsOfWord } from '../text/terms.ts';
import { scanWords } from '../text/words.ts';
import type { Embedder } from './embedder.ts';

/** Numbers per vector: as many as small sentence encoders have, so that the index costs the same with either. */
const DIMENSION = 384;

/**
 * Feature hashing (Weinberger et al., ICML 2009) of the pieces of the words' phonetic keys. It knows spelling and
 * sound, not sense: a stand-in that lets the whole path run without a model.
 */
export function createOfflineEmbedder(): Embedder {
  return {
    identity: { provider: 'offline', model: `hashed-sounds-${ANALYSIS_VERSION}`, dimension: DIMENSION },
    embed: async (texts) => texts.map(hashTerms),
  };
}

const room = new Int32Array(DIMENSION);

function hashTerms(text: string): Float32Array {
  room.fill(0);
  scanWords(text, {
    plain: (start, end) => addSounds({ text, start, end }),
    other: (word) => addSounds({ text: word, start: 0, end: word.length }),
  });
  const vector = new Float32Array(DIMENSION);
  for (let place = 0; place < DIMENSION; place += 1) vector[place] = dampened(room[place] ?? 0);
  return toUnitLength(vector);
}

function addSounds(word: WordPlace): void {
  if (visitSoundGrams(word, addGram)) return;
  for (const piece of soundsOfWord(word.text.slice(word.start, word.end))) addHash(fnv1a(piece));
}

/** The hash of each piece by its number, 0 for one that was not met yet. */
const hashes = new Uint32Array(SOUND_GRAMS);

function addGram(gram: number): void {
  let hash = hashes[gram] ?? 0;
  if (hash === 0) hashes[gram] = hash = fnv1a(soundGramText(gram));
  addHash(hash);
}

function addHash(hash: number): void {
  const place = hash % DIMENSION;
  room[place] = (room[place] ?? 0) + (hash & 0x8000_0000 ? -1 : 1);
}

const dampened = (sum: number): number => (sum === 0 ? 0 : Math.sign(sum) * Math.log1p(Math.abs(sum)));

/** FNV-1a, 32 bits (Fowler, Noll, Vo), over UTF-16 units. */
function fnv1a(term: string): number {
  let hash = 0x811c_9dc5;
  for (let place = 0; place < term.length; place += 1) {
    hash = Math.imul(hash ^ term.charCodeAt(place), 0x0100_0193);
  }
  return hash >>> 0;
}

/** A text without words has no direction: it gets the first axis, so that no vector is zero. */
function toUnitLength(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  if (length > 0) return vector.map((number) => number / length);
  vector[0] = 1;
  return vector;
}
