import type { Span } from '../domain/span.ts';
import {
  ABBREVIATIONS_BEFORE_A_NAME,
  ABBREVIATIONS_THAT_MAY_END,
  ENGLISH_SENTENCE_OPENERS,
} from './abbreviations.ts';

/** Marks that may end a sentence, with the quotes and brackets that close after them. */
const TERMINATOR = /[.!?…]+["»”’')\]]*(?=\s|$)/gu;
/** What follows a terminator: opening quotes, brackets and dashes, then the first character that counts. */
const CONTINUATION = /^\s+(?:[—–-]\s+)?["«“„‘'([]*(\S)/u;
/** The word before a dot, spaced abbreviations and initials ("т. п", "А. К") as one. */
const LAST_WORD = /(?:(?<!\p{L})\p{L}\.\s?)+\p{L}$|[\p{L}\p{N}]+(?:[.-][\p{L}\p{N}]+)*$/u;
const DOTTED = /^(?:\p{L}\.)+\p{L}$/u;
const SINGLE_LETTER = /^\p{L}$/u;
/** An opening of so few words before "2025 г. Президент" is a date that the sentence goes on from. */
const SHORT_OPENING_WORDS = 5;

/**
 * Sentences of a block of text, as spans shifted by `offset`, without the white space around them. Together they
 * hold every other character of the block. Abbreviations, initials, decimals and quoted questions do not end one.
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
  return spans.map((span) => ({ start: span.start + offset, end: span.end + offset }));
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
  const before = text.slice(start, mark);
  const written = LAST_WORD.exec(before)?.[0] ?? '';
  const opening = before.slice(0, before.length - written.length).trim();
  const word = written.replaceAll(/\s/gu, '');
  if (opening === '' && /^\d{1,3}$/u.test(word)) return false;
  const lowered = word.toLowerCase();
  if (ABBREVIATIONS_BEFORE_A_NAME.has(lowered)) return false;
  if (ABBREVIATIONS_THAT_MAY_END.has(lowered)) return mayEndHere(lowered, opening);
  if (DOTTED.test(word)) return ENGLISH_SENTENCE_OPENERS.has(/[\p{L}]+/u.exec(rest)?.[0] ?? '');
  return !(SINGLE_LETTER.test(word) && /\p{Lu}/u.test(word));
}

/** "г." after a year may end a sentence, before a town it never does; a bare date only opens one. */
function mayEndHere(word: string, opening: string): boolean {
  const afterNumber = /\d$/u.test(opening);
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
