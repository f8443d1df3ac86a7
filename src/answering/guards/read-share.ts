import { fold } from '../../text/fold.ts';
import { wordClass } from '../../text/word-class.ts';
import { numberWord } from './number-words.ts';
import { readNumber, type ReadNumber } from './read-number.ts';
import type { Statement, Token } from './tokens.ts';

/** A half, a third, every tenth, half a million. */
export interface ReadShare {
  /** In per cent, unless it is a number of something: half a million. */
  readonly value: number;
  readonly unit: 'percent' | undefined;
  readonly next: number;
}

const HALF = wordClass('половин* наполовину half жарты жартысы* жартысын*');
const THIRD = wordClass('треть трети третью третей thirds');
const QUARTER = wordClass('четверть четверти четвертью четвертей quarter quarters ширек ширеги*');
const EVERY = wordClass('кажд* every each ар арбир');
const RUSSIAN_PARTS = wordClass('часть части частью доля доли');
const ONE = wordClass('a one');

/** The share that begins at a token. */
export function readShare(statement: Statement, place: number): ReadShare | undefined {
  return readHalf(statement, place) ?? readEvery(statement, place) ?? readParts(statement, place);
}

function readHalf({ tokens, language }: Statement, place: number): ReadShare | undefined {
  const word = tokens[place]?.folded ?? '';
  const glued = language === 'ru' && word.startsWith('пол') ? scaleOf(word.slice(3), language) : undefined;
  if (glued !== undefined) return { value: glued / 2, unit: undefined, next: place + 1 };
  if (!HALF(word)) return undefined;
  const article = tokens[place + 1]?.folded === 'a' ? 1 : 0;
  const scale = scaleOf(tokens[place + 1 + article]?.folded, language);
  return scale === undefined
    ? { value: 50, unit: 'percent', next: place + 1 }
    : { value: scale / 2, unit: undefined, next: place + 2 + article };
}

/** What a word for hundreds, thousands or more multiplies by. */
function scaleOf(word: string | undefined, language: Statement['language']): number | undefined {
  const number = numberWord(word ?? '', language);
  return number?.kind === 'scale' ? number.value : undefined;
}

/** Every tenth, «каждый десятый», «әр оныншы», one in ten. */
function readEvery(statement: Statement, place: number): ReadShare | undefined {
  const [word, next, after] = statement.tokens.slice(place, place + 3).map(({ folded }) => folded);
  if (EVERY(word ?? '')) {
    const number = readNumber(statement, place + 1);
    return number?.form === 'ordinal' ? oneOf(number.value, number.next) : undefined;
  }
  const skipped =
    word === 'one' && next === 'in' ? 2 : word === 'one' && next === 'out' && after === 'of' ? 3 : 0;
  const number = skipped > 0 ? readNumber(statement, place + skipped) : undefined;
  return number === undefined ? undefined : oneOf(number.value, number.next);
}

const oneOf = (whole: number, next: number): ReadShare => ({ value: 100 / whole, unit: 'percent', next });

/** Two thirds, «две трети», «пятая часть», «үштен екісі». */
function readParts(statement: Statement, place: number): ReadShare | undefined {
  const whole = wholeAt(statement.tokens, place);
  if (whole !== undefined && statement.language !== 'en') return oneOf(whole, place + 1);
  const first = readNumber(statement, place);
  if (first?.isWhole) return kazakhParts(statement, first);
  if (first?.form === 'ordinal') return russianPart(statement, first);
  if (ONE(statement.tokens[place]?.folded ?? '')) return manyParts(statement, { parts: 1, next: place + 1 });
  return first?.form === 'cardinal'
    ? manyParts(statement, { parts: first.value, next: first.next })
    : undefined;
}

/** «Пятая часть». */
const russianPart = ({ tokens }: Statement, { value, next }: ReadNumber): ReadShare | undefined =>
  RUSSIAN_PARTS(tokens[next]?.folded ?? '') ? oneOf(value, next + 1) : undefined;

function kazakhParts(
  statement: Statement,
  { value, next }: { readonly value: number; readonly next: number },
): ReadShare | undefined {
  const parts = readNumber(statement, next);
  return parts === undefined || parts.value >= value
    ? undefined
    : { value: (100 * parts.value) / value, unit: 'percent', next: parts.next };
}

function manyParts(
  statement: Statement,
  { parts, next }: { readonly parts: number; readonly next: number },
): ReadShare | undefined {
  const place = statement.tokens[next]?.written === '-' ? next + 1 : next;
  const whole = wholeAt(statement.tokens, place) ?? ordinalWhole(statement, place);
  return whole === undefined || parts >= whole
    ? undefined
    : { value: (100 * parts) / whole, unit: 'percent', next: place + 1 };
}

function wholeAt(tokens: readonly Token[], place: number): number | undefined {
  const word = fold(tokens[place]?.written ?? '');
  if (THIRD(word)) return 3;
  return QUARTER(word) ? 4 : undefined;
}

function ordinalWhole({ tokens, language }: Statement, place: number): number | undefined {
  const word = tokens[place]?.folded ?? '';
  const ordinal = numberWord(language === 'en' ? word.replace(/s$/u, '') : word, language);
  const isPart = language === 'en' || /(?:ых|ая|ую|ой)$/u.test(word);
  return ordinal?.kind === 'ordinal' && isPart ? ordinal.value : undefined;
}
