import type { Support } from '../domain/answer.ts';
import type { Passage } from '../domain/chunk.ts';
import type { Language } from '../domain/language.ts';
import { textOf, type Span } from '../domain/span.ts';
import { fold } from '../text/fold.ts';
import { guessLanguage } from '../text/language.ts';
import { contentWordsOf, soundTerms, wordTerms } from '../text/terms.ts';
import { wordList } from '../text/word-list.ts';
import { words } from '../text/words.ts';
import type { Evidence } from './drafter.ts';

const NUMBER = /\d+(?:[.,]\d+)*/gu;
const QUOTED = /[«“"]([^«»“”"]+)[»”"]/gu;
/** Words that deny, folded. */
const NEGATIONS = new Set(wordList('не нет ни без емес жок not no never nor without cannot'));
const ENGLISH_CONTRACTED_NEGATION = /n['’]t\b/iu;

/** So much of a claim's content words stands in what it cites, within a language; set by hand, stricter than not. */
const LEAST_COVERAGE = 0.5;
/** A shorter claim is too short for its language to be guessed against the asker's. */
const FEWEST_WORDS_WITH_A_LANGUAGE = 5;

export interface Claim {
  readonly text: string;
  /** The language that it should be in. */
  readonly language: Language;
}

/** The sentence of a passage that a claim rests on most, by the words and sounds that both hold; undefined without any. */
export function findSupport(claim: Claim, passage: Passage): Evidence | undefined {
  const scored = passage.sentences.map((span) => ({ span, score: overlap(claim, passage, span) }));
  const best = scored.toSorted((a, b) => b.score - a.score || a.span.start - b.span.start)[0];
  return best === undefined || best.score === 0 ? undefined : { passage, span: best.span };
}

/**
 * Whether a claim may stand on its evidence. It is in the asker's language; its numbers and the words that it puts
 * in quotation marks stand in the cited sentences; within a language, half of its content words stand in the cited
 * passages and it denies something just when the cited sentences do. What it asserts beyond that is not checked.
 */
export function isCarried(claim: Claim, evidence: readonly Evidence[]): boolean {
  const cited = citedText(evidence);
  if (!isInLanguage(claim)) return false;
  if (!numbersOf(claim.text).every((number) => numbersOf(cited).includes(number))) return false;
  const isForeign = evidence.some(({ passage }) => passage.language !== claim.language);
  if (isForeign) return true;
  const isQuotedRight = [...claim.text.matchAll(QUOTED)].every(([, quoted = '']) => cited.includes(quoted));
  return isQuotedRight && denies(claim.text) === denies(cited) && coverage(claim, evidence) >= LEAST_COVERAGE;
}

/** How a drafted sentence stands to its evidence. */
export function supportOf(claim: Claim, evidence: readonly Evidence[]): Support {
  if (evidence.some(({ passage }) => passage.language !== claim.language)) return 'translation';
  return evidence.some(({ passage, span }) => sentenceText(passage, span) === claim.text)
    ? 'quote'
    : 'paraphrase';
}

/** All that is cited, a sentence a line. */
export const citedText = (evidence: readonly Evidence[]): string =>
  evidence.map(({ passage, span }) => sentenceText(passage, span)).join('\n');

const numbersOf = (text: string): string[] => text.match(NUMBER) ?? [];

const isInLanguage = ({ text, language }: Claim): boolean =>
  words(text).length < FEWEST_WORDS_WITH_A_LANGUAGE || guessLanguage(text) === language;

const denies = (text: string): boolean =>
  ENGLISH_CONTRACTED_NEGATION.test(text) || words(text).some((word) => NEGATIONS.has(fold(word)));

/** Share of a claim's content words whose stem or prefix stands in the cited passages or the questions before them. */
function coverage({ text, language }: Claim, evidence: readonly Evidence[]): number {
  const known = new Set(
    evidence.flatMap(({ passage }) => wordTerms(`${passage.text}\n${passage.question ?? ''}`, language)),
  );
  const content = words(contentWordsOf(text));
  const covered = content.filter((word) => wordTerms(word, language).some((term) => known.has(term)));
  return content.length === 0 ? 0 : covered.length / content.length;
}

function overlap(claim: Claim, passage: Passage, span: Span): number {
  const sentence = sentenceText(passage, span);
  const shared = cosine(wordTerms(claim.text, claim.language), wordTerms(sentence, passage.language));
  return shared + cosine(soundTerms(claim.text), soundTerms(sentence));
}

/** Cosine of two sets of terms: shared ones over the geometric mean of the sizes. */
function cosine(a: readonly string[], b: readonly string[]): number {
  const [first, second] = [new Set(a), new Set(b)];
  if (first.size === 0 || second.size === 0) return 0;
  const shared = [...first].filter((term) => second.has(term)).length;
  return shared / Math.sqrt(first.size * second.size);
}

const sentenceText = (passage: Passage, span: Span): string =>
  textOf(passage.text, { start: span.start - passage.span.start, end: span.end - passage.span.start });
