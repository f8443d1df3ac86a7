import type { Span } from '../domain/span.ts';
import {
  ABBREVIATIONS_BEFORE_A_NAME,
  ABBREVIATIONS_BEFORE_A_NUMBER,
  ABBREVIATIONS_THAT_MAY_END,
  ENGLISH_SENTENCE_OPENERS,
} from './abbreviations.ts';

/**
 * Marks that may end a sentence, with the quotes and brackets that close after them. A run of marks is tried from
 * its first one alone: from each of them, a line of fifty thousand dots took seconds.
 */
const TERMINATOR = /(?<![.!?…])[.!?…]+["»”’')\]]*(?=\s|$)/gu;
/** What follows a terminator: opening quotes, brackets and dashes, then the first character that counts. */
const CONTINUATION = /^\s+(?:[—–-]\s+)?["«“„‘'([]*(\S)/u;
/** The word before a dot, spaced abbreviations and initials ("т. п", "А. К") as one. */
const LAST_WORD = /(?:(?<!\p{L})\p{L}\.\s?)+\p{L}$|[\p{L}\p{N}]+(?:[.-][\p{L}\p{N}]+)*$/u;
/** How what is spaced out ends: "т. п", "А.К". */
const SPACED_LETTER = /\.\s?\p{L}$/u;
/** Whose dollars: "17 млрд долл. США". */
const DOLLARS_OF = /^\s+(?:США|АҚШ)(?!\p{L})/u;
const DOTTED = /^(?:\p{L}\.)+\p{L}$/u;
const SINGLE_LETTER = /^\p{L}$/u;
/** A number before an abbreviation: "2025", "1990-х", "XX". */
const NUMBER_AT_END = /(?:\d(?:-\p{L}{1,3})?|(?<!\p{L})[IVXLC]+)$/u;
/** An opening of so few words before "2025 г. Президент" is a date that the sentence goes on from. */
const SHORT_OPENING_WORDS = 5;
/** Characters before a dot that are looked at: enough for a few words, so that a long line costs no more. */
const LOOK_BACK = 160;
/** Characters of the longest sentence; what goes on without a mark, as a raw transcript does, is cut between words. */
const LONGEST_SENTENCE = 2000;

/**
 * Sentences of a block of text, as spans shifted by `offset`, without the white space around them. Together they
 * hold every other character of the block. Abbreviations, initials, decimals and quoted questions do not end one.
 * None is longer than 2,000 characters.
 */
export function sentenceSpans(text: string, offset = 0): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(TERMINATOR)) {
    const end = match.index + match[0].length;
    if (!endsSentence(text, { start, mark: match.index, end })) continue;
    spans.push(...trimmed(text, { start, end }));
    start = end;
  }
  spans.push(...trimmed(text, { start, end: text.length }));
  return spans
    .flatMap((span) => cutToLength(text, span))
    .map((span) => ({ start: span.start + offset, end: span.end + offset }));
}

interface Candidate {
  readonly start: number;
  /** Where the terminator begins. */
  readonly mark: number;
  readonly end: number;
}

function endsSentence(text: string, candidate: Candidate): boolean {
  const rest = text.slice(candidate.end, candidate.end + 40);
  const next = CONTINUATION.exec(rest)?.[1];
  if (next === undefined) return true;
  if (/\p{Ll}/u.test(next)) return false;
  const isSingleDot = /^\.(?![.!?…])/u.test(text.slice(candidate.mark, candidate.end));
  return !isSingleDot || dotEndsSentence(text, candidate, rest);
}

function dotEndsSentence(text: string, { start, mark }: Candidate, rest: string): boolean {
  const before = text.slice(Math.max(start, mark - LOOK_BACK), mark);
  const written = lastWord(before);
  const opening = before.slice(0, before.length - written.length).trim();
  const word = written.replaceAll(/\s/gu, '');
  if (opening === '' && /^\d{1,3}$/u.test(word)) return false;
  const lowered = word.toLowerCase();
  if (belongsToNext(lowered, rest)) return false;
  if (ABBREVIATIONS_THAT_MAY_END.has(lowered)) return mayEndHere(lowered, opening);
  if (DOTTED.test(word)) return ENGLISH_SENTENCE_OPENERS.has(/[\p{L}]+/u.exec(rest)?.[0] ?? '');
  return !(SINGLE_LETTER.test(word) && /\p{Lu}/u.test(word));
}

/** The expression is tried from each place on: a word after which nothing is spaced out is looked for behind the last space. */
function lastWord(before: string): string {
  const from = SPACED_LETTER.test(before) ? 0 : before.lastIndexOf(' ') + 1;
  return LAST_WORD.exec(before.slice(from))?.[0] ?? '';
}

/** Whether an abbreviation stands before the name, the number or the country that it goes with. */
function belongsToNext(word: string, rest: string): boolean {
  if (word === 'долл') return DOLLARS_OF.test(rest);
  if (ABBREVIATIONS_BEFORE_A_NUMBER.has(word)) return /^\s+\d/u.test(rest);
  return ABBREVIATIONS_BEFORE_A_NAME.has(word);
}

/** "г." after a year may end a sentence, before a town it never does; a bare date only opens one. */
function mayEndHere(word: string, opening: string): boolean {
  const afterNumber = NUMBER_AT_END.test(opening);
  if ((word === 'г' || word === 'ж') && !afterNumber) return false;
  return !afterNumber || opening.split(/\s+/u).length >= SHORT_OPENING_WORDS;
}

function trimmed(text: string, { start, end }: Span): Span[] {
  const part = text.slice(start, end);
  const inner = part.trim();
  if (inner === '') return [];
  const first = start + part.indexOf(inner);
  return [{ start: first, end: first + inner.length }];
}

function cutToLength(text: string, { start, end }: Span): Span[] {
  const parts: Span[] = [];
  let from = start;
  while (end - from > LONGEST_SENTENCE) {
    const to = from + cutPlace(text.slice(from, from + LONGEST_SENTENCE));
    parts.push(...trimmed(text, { start: from, end: to }));
    from = to;
  }
  return [...parts, ...trimmed(text, { start: from, end })];
}

/** After the last white space; without any, at the end, but never inside a surrogate pair. */
function cutPlace(part: string): number {
  const space = part.search(/\s\S*$/u);
  if (space > 0) return space + 1;
  return /[\uD800-\uDBFF]$/.test(part) ? part.length - 1 : part.length;
}
