import { wordsAt, type Passage } from '../domain/chunk.ts';
import type { Language } from '../domain/language.ts';
import type { Span } from '../domain/span.ts';
import type { QueryTerm } from '../store/chunk-store.ts';
import { createBeginnings } from '../text/beginnings.ts';
import { soundGramNumber, visitSoundGrams } from '../text/sound-grams.ts';
import { soundsOfWord, termsOfWord } from '../text/terms.ts';
import { pickWords, scanWords } from '../text/words.ts';
import { createTermMatcher, type TermMatcher } from './term-matcher.ts';

/** What a sentence holds of a question. */
export interface SentenceShares {
  /** Place in the document's canonical text. */
  readonly span: Span;
  readonly text: string;
  /** Share of the weight of the question's words that it holds, 0 to 1. */
  readonly wordShare: number;
  /** The same for the pieces of the words' sounds. */
  readonly soundShare: number;
}

/** Places in the lists of the question's terms. */
interface MetTerms {
  readonly words: ReadonlySet<number>;
  readonly sounds: ReadonlySet<number>;
}

export interface SentenceReader {
  /** The quotable sentences of a passage in their order. */
  shares(passage: Passage): SentenceShares[];
  /** The places of the question's terms that a text in a language has. */
  termsIn(text: string, language: Language): MetTerms;
  /** The BM25 score of the sentence that fits the question's words best, over the reachable one: 0 to 1. */
  bestScore(passage: Passage): number;
}

/** Saturation and length normalisation for sentences: what counts is whether the words are there (docs/retrieval.md). */
const K1 = 0.9;
const B = 0.2;
/** Words of a sentence of usual length. */
const USUAL_LENGTH = 20;

interface AskedTerms {
  readonly words: readonly QueryTerm[];
  readonly sounds: readonly QueryTerm[];
}

const readers = new WeakMap<AskedTerms['words'], SentenceReader>();

/** Reads the sentences of passages against the terms of one question: the same reader for the same list of words. */
export function sentenceReaderOf(query: AskedTerms): SentenceReader {
  const known = readers.get(query.words) ?? readSentences(query);
  readers.set(query.words, known);
  return known;
}

function readSentences(query: AskedTerms): SentenceReader {
  const totals = { words: weightOf(query.words), sounds: weightOf(query.sounds) };
  const meetWords = createWordMeeting(query.words);
  const meetSounds = createSoundMeeting(query.sounds);
  const read = readOnce(meetWords);
  return {
    shares: (passage) =>
      read(passage).map(({ span, text, places }) => ({
        span,
        text,
        wordShare: shareOf(coveredWeight(query.words, new Set(places)), totals.words),
        soundShare: shareOf(coveredWeight(query.sounds, meetSounds(text)), totals.sounds),
      })),
    termsIn: (text, language) => ({
      words: new Set(meetWords(text, language).places),
      sounds: meetSounds(text),
    }),
    bestScore: (passage) =>
      read(passage).reduce(
        (best, { places, count }) =>
          Math.max(best, shareOf(sentenceScore(query.words, places, count), totals.words)),
        0,
      ),
  };
}

interface ReadSentence extends MetWords {
  readonly span: Span;
  readonly text: string;
}

/** The sentences of passages with the words that they meet: a passage is ranked anew first, and its sentences afterwards. */
function readOnce(
  meetWords: (text: string, language: Language) => MetWords,
): (passage: Passage) => readonly ReadSentence[] {
  const known = new Map<Passage, readonly ReadSentence[]>();
  return (passage) => {
    const remembered = known.get(passage);
    if (remembered !== undefined) return remembered;
    const sentences = passage.sentences.map((span) => {
      const text = wordsAt(passage, span);
      return { span, text, ...meetWords(text, passage.language) };
    });
    known.set(passage, sentences);
    return sentences;
  };
}

interface MetWords {
  /** In the question's list of terms, once for each word that has the term. */
  readonly places: readonly number[];
  /** How many words the text has, met or not. */
  readonly count: number;
}

/** Most words of a text have none of the terms, which their first letters tell. */
function createWordMeeting(query: readonly QueryTerm[]): (text: string, language: Language) => MetWords {
  const mayBegin = createBeginnings(query.flatMap(({ variants }) => variants));
  const byLanguage = new Map<Language, TermMatcher>();
  return (text, language) => {
    let match = byLanguage.get(language);
    if (match === undefined) {
      match = createTermMatcher(query, (word) => termsOfWord(word, language));
      byLanguage.set(language, match);
    }
    const { picked, count } = pickWords(text, mayBegin);
    return { places: picked.flatMap(match), count };
  };
}

/** Numbers of the last three letters of a piece of sound: most pieces of a text end unlike all that are asked for. */
const GRAM_ENDINGS = 2 ** 15;

/** The places of the pieces that a text has, found without writing out the sound of each of its words. */
function createSoundMeeting(query: readonly QueryTerm[]): (text: string) => ReadonlySet<number> {
  const match = createTermMatcher(query, soundsOfWord);
  const places = placesByGram(query);
  const mayBeAsked = new Uint8Array(GRAM_ENDINGS);
  for (const gram of places.keys()) mayBeAsked[gram % GRAM_ENDINGS] = 1;
  return (text) => {
    const met = new Set<number>();
    const meetGram = (gram: number): void => {
      if (mayBeAsked[gram % GRAM_ENDINGS] === 0) return;
      for (const place of places.get(gram) ?? []) met.add(place);
    };
    const meetWord = (word: string): void => match(word).forEach((place) => met.add(place));
    const plain = (start: number, end: number): void => {
      if (!visitSoundGrams({ text, start, end }, meetGram)) meetWord(text.slice(start, end));
    };
    scanWords(text, { plain, other: meetWord });
    return met;
  };
}

function placesByGram(query: readonly QueryTerm[]): Map<number, number[]> {
  const places = new Map<number, number[]>();
  for (const [place, { variants }] of query.entries()) {
    for (const gram of variants.map(soundGramNumber)) {
      if (gram !== undefined) places.set(gram, [...(places.get(gram) ?? []), place]);
    }
  }
  return places;
}

/** The weight of the terms whose places were met. */
function coveredWeight(query: readonly QueryTerm[], met: ReadonlySet<number>): number {
  let covered = 0;
  for (const place of met) covered += query[place]?.weight ?? 0;
  return covered;
}

function sentenceScore(query: readonly QueryTerm[], met: readonly number[], length: number): number {
  const counts = new Map<number, number>();
  for (const place of met) counts.set(place, (counts.get(place) ?? 0) + 1);
  const damping = K1 * (1 - B + (B * length) / USUAL_LENGTH);
  let score = 0;
  for (const [place, count] of counts) score += ((query[place]?.weight ?? 0) * count) / (count + damping);
  return score;
}

/** Of terms that weigh nothing none is met. */
const shareOf = (weight: number, total: number): number => (total === 0 ? 0 : weight / total);

const weightOf = (query: readonly QueryTerm[]): number => query.reduce((sum, { weight }) => sum + weight, 0);
