import { createSeededRandom, type DrawBelow } from '../../src/evaluation/statistics/seeded-random.ts';
import { FUNCTION_WORDS } from '../../src/text/function-words.ts';
import { generateLemmas, type Forms } from './generated-words.ts';

/** Lemmas of a Russian newspaper year, about. */
const LEMMAS = 40_000;
/** Every fourth word of a text only joins others. */
const WORDS_A_FUNCTION_WORD = 4;
/** Lemmas that one chunk is about; every sixth of its other words is one of them. */
const TOPICAL_LEMMAS = 6;
const WORDS_A_TOPICAL_WORD = 6;
/** Zipf and Mandelbrot: the frequency falls with (rank + shift) ^ exponent. */
const SHIFT = 20;
const EXPONENT = 1;

const WORDS_A_CHUNK = 110;
const SHORTEST_SENTENCE = 8;
const SENTENCE_LENGTHS = 15;
const CHUNKS_A_DOCUMENT = 20;
/** Fineness of the draws that hit ranks. */
const GRAIN = 2 ** 31;

/** A generated document: turns of one speaker each, in sentences. */
export interface GeneratedDocument {
  readonly id: string;
  readonly turns: readonly string[];
}

/** Documents of twenty turns in sentences of 8 to 22 words, until there are `chunks` turns; the same for the same seed. */
export function* generateDocuments(chunks: number, seed: number): Generator<GeneratedDocument> {
  const drawBelow = createSeededRandom(seed);
  const source = createWordSource(drawBelow);
  for (let first = 0; first < chunks; first += CHUNKS_A_DOCUMENT) {
    const length = Math.min(CHUNKS_A_DOCUMENT, chunks - first);
    const turns = Array.from({ length }, () => generateTurn(source, drawBelow));
    yield { id: `document-${first / CHUNKS_A_DOCUMENT}`, turns };
  }
}

interface WordSource {
  readonly lemma: () => Forms;
  readonly rareLemma: () => Forms;
  readonly functionWord: () => string;
}

function createWordSource(drawBelow: DrawBelow): WordSource {
  const lemmas = generateLemmas(LEMMAS, drawBelow);
  const joining = [...FUNCTION_WORDS.ru];
  const rankOfLemma = createRankSource(lemmas.length, drawBelow);
  const rankOfJoining = createRankSource(joining.length, drawBelow);
  return {
    lemma: () => lemmas[rankOfLemma()] ?? [],
    rareLemma: () => lemmas[drawBelow(lemmas.length)] ?? [],
    functionWord: () => joining[rankOfJoining()] ?? '',
  };
}

/** Draws ranks from 0, each as often as Zipf's law has it. */
function createRankSource(count: number, drawBelow: DrawBelow): () => number {
  const sums = new Float64Array(count);
  let sum = 0;
  for (let rank = 0; rank < count; rank += 1) sums[rank] = sum += (rank + SHIFT) ** -EXPONENT;
  return () => firstAbove(sums, (drawBelow(GRAIN) / GRAIN) * sum);
}

function firstAbove(sums: Float64Array, value: number): number {
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sums[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

function generateTurn(source: WordSource, drawBelow: DrawBelow): string {
  const topic = Array.from({ length: TOPICAL_LEMMAS }, source.rareLemma);
  const sentences: string[] = [];
  for (let left = WORDS_A_CHUNK; left > 0;) {
    const length = Math.min(left, SHORTEST_SENTENCE + drawBelow(SENTENCE_LENGTHS));
    sentences.push(toSentence(Array.from({ length }, () => generateWord(source, topic, drawBelow))));
    left -= length;
  }
  return sentences.join(' ');
}

function generateWord(source: WordSource, topic: readonly Forms[], drawBelow: DrawBelow): string {
  if (drawBelow(WORDS_A_FUNCTION_WORD) === 0) return source.functionWord();
  const isTopical = drawBelow(WORDS_A_TOPICAL_WORD) === 0;
  const forms = (isTopical ? topic[drawBelow(topic.length)] : source.lemma()) ?? [];
  return forms[drawBelow(forms.length)] ?? '';
}

const toSentence = ([first = '', ...others]: readonly string[]): string =>
  [capitalised(first), ...others].join(' ') + '.';

export const capitalised = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
