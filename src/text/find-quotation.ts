import type { Span } from '../domain/span.ts';

/** Spellings that typography varies: quotation marks, apostrophes, dashes, spaces, ё. Letters of another script are not among them. */
const VARIANTS: readonly (readonly [RegExp, string])[] = [
  [/["«»“”„‟″]/u, '"'],
  [/['’‘‚ʼ`′]/u, "'"],
  [/[-‐‑‒–—―−]/u, '-'],
  [/\s/u, ' '],
  [/ё/u, 'е'],
  [/Ё/u, 'Е'],
];
/** Soft hyphens, zero-width spaces and joiners, byte-order marks: they are not seen. */
const UNSEEN = /[\u00AD\u200B-\u200D\u2060\uFEFF]/u;
const WORD_CHARACTER = /[\p{L}\p{N}]/u;
/** Characters outside plain letters, digits and points, which are looked at one by one. */
const PLAIN = /^[a-zа-дж-я0-9.,]$/iu;

/** A text in one spelling, with the place of each of its characters in the text as it was. */
interface NormalizedText {
  readonly text: string;
  readonly offsets: readonly number[];
}

/**
 * Where a text holds a quotation, in UTF-16 units of the text as it is: word for word from a word's beginning to a word's
 * end, other quotation marks, apostrophes, dashes, spaces and ё aside. Never by likeness. The first of several places.
 */
export function findQuotation(text: string, quotation: string): Span | undefined {
  const source = normalize(text);
  const wanted = normalize(quotation).text.trim();
  if (wanted === '') return undefined;
  for (let at = source.text.indexOf(wanted); at !== -1; at = source.text.indexOf(wanted, at + 1)) {
    if (isWhole(source.text, at, at + wanted.length)) return spanIn(source, at, at + wanted.length);
  }
  return undefined;
}

function spanIn({ offsets }: NormalizedText, start: number, end: number): Span {
  return { start: offsets[start] ?? 0, end: (offsets[end - 1] ?? 0) + 1 };
}

/** Whether no word is cut at either end. */
function isWhole(text: string, start: number, end: number): boolean {
  const isCut = (place: number): boolean =>
    WORD_CHARACTER.test(text.charAt(place - 1)) && WORD_CHARACTER.test(text.charAt(place));
  return !isCut(start) && !isCut(end);
}

/** Unit by unit, so that each has its place; several spaces become one. */
function normalize(text: string): NormalizedText {
  const units: string[] = [];
  const offsets: number[] = [];
  for (let place = 0; place < text.length; place += 1) {
    const unit = normalizeUnit(text.charAt(place));
    if (unit === '' || (unit === ' ' && units.at(-1) === ' ')) continue;
    units.push(unit);
    offsets.push(place);
  }
  return { text: units.join(''), offsets };
}

function normalizeUnit(unit: string): string {
  if (PLAIN.test(unit)) return unit;
  if (UNSEEN.test(unit)) return '';
  return VARIANTS.find(([pattern]) => pattern.test(unit))?.[1] ?? unit;
}
