import type { Passage } from '../domain/chunk.ts';
import type { Language } from '../domain/language.ts';
import { textOf, type Span } from '../domain/span.ts';
import type { QueryTerm } from '../store/chunk-store.ts';
import { soundsOfWord, termsOfWord } from '../text/terms.ts';
import { words } from '../text/words.ts';
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
  const byLanguage = new Map<Language, TermMatcher>();
  const matchWord = (language: Language): TermMatcher => {
    const known = byLanguage.get(language);
    if (known !== undefined) return known;
    const matcher = createTermMatcher(query.words, (word) => termsOfWord(word, language));
    byLanguage.set(language, matcher);
    return matcher;
  };
  const wordsOf = rememberingTexts();
  const matchSound = createTermMatcher(query.sounds, soundsOfWord);
  return {
    shares: (passage) =>
      passage.sentences.map((span) => {
        const text = sentenceText(passage, span);
        const spoken = wordsOf(text);
        return {
          span,
          text,
          wordShare: coveredShare(query.words, spoken.flatMap(matchWord(passage.language))),
          soundShare: coveredShare(query.sounds, spoken.flatMap(matchSound)),
        };
      }),
    termsIn: (text, language) => {
      const spoken = wordsOf(text);
      return {
        words: new Set(spoken.flatMap(matchWord(language))),
        sounds: new Set(spoken.flatMap(matchSound)),
      };
    },
    bestScore: (passage) =>
      passage.sentences.reduce((best, span) => {
        const spoken = wordsOf(sentenceText(passage, span));
        const met = spoken.flatMap(matchWord(passage.language));
        return Math.max(best, sentenceScore(query.words, met, spoken.length));
      }, 0),
  };
}

/** The words of a text, cut once for all that is read of it. */
function rememberingTexts(): (text: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (text) => {
    const remembered = known.get(text) ?? words(text);
    known.set(text, remembered);
    return remembered;
  };
}

/** Share of the weight of a question's terms whose places were met, 0 to 1; 0 when they weigh nothing. */
function coveredShare(query: readonly QueryTerm[], met: readonly number[]): number {
  const total = weightOf(query);
  const covered = [...new Set(met)].reduce((sum, place) => sum + (query[place]?.weight ?? 0), 0);
  return total === 0 ? 0 : covered / total;
}

function sentenceScore(query: readonly QueryTerm[], met: readonly number[], length: number): number {
  const counts = new Map<number, number>();
  for (const place of met) counts.set(place, (counts.get(place) ?? 0) + 1);
  const damping = K1 * (1 - B + (B * length) / USUAL_LENGTH);
  let score = 0;
  for (const [place, count] of counts) score += ((query[place]?.weight ?? 0) * count) / (count + damping);
  const total = weightOf(query);
  return total === 0 ? 0 : score / total;
}

const weightOf = (query: readonly QueryTerm[]): number => query.reduce((sum, { weight }) => sum + weight, 0);

const sentenceText = (passage: Passage, span: Span): string =>
  textOf(passage.text, { start: span.start - passage.span.start, end: span.end - passage.span.start });
