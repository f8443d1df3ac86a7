import { wordClass } from '../../text/word-class.ts';
import { numberWord, type NumberWord } from './number-words.ts';
import { isGlued, type Statement, type Token } from './tokens.ts';

/** A number as it stands in a sentence. */
export interface ReadNumber {
  readonly value: number;
  readonly form: 'cardinal' | 'ordinal' | 'decade';
  /** The token after it. */
  readonly next: number;
  readonly isInWords: boolean;
  readonly isWhole?: boolean;
}

const DECADE_ENDING = /^(?:е|х|ые|ых|s)$/u;
const ORDINAL_ENDING = /^(?:й|я|го|му|м|ши|нши|шы|ншы|th|st|nd|rd)$/u;
/** Letters of a case ending written after figures, as in «9-да», «80-нен». */
const LONGEST_ENDING = 5;
const HALF_MORE = wordClass('жарым');

/** The number that begins at a token, in figures or in words. */
export function readNumber(statement: Statement, place: number): ReadNumber | undefined {
  const token = statement.tokens[place];
  if (token?.kind === 'number') return withScale(readFigures(statement, place), statement);
  return token?.kind === 'word' ? readWords(statement, place) : undefined;
}

function readFigures({ tokens, language }: Statement, place: number): ReadNumber {
  const { written } = tokens[place] ?? { written: '' };
  const value = figuresValue(written, language === 'en');
  const ending = endingAfter(tokens, place);
  const next = ending?.next ?? place + 1;
  if (ending === undefined) return { value, form: 'cardinal', next, isInWords: false };
  if (DECADE_ENDING.test(ending.folded) && value % 10 === 0 && value >= 10) {
    return { value, form: 'decade', next, isInWords: false };
  }
  const form = ORDINAL_ENDING.test(ending.folded) ? 'ordinal' : 'cardinal';
  return { value, form, next, isInWords: false };
}

/** In English a comma before three digits divides thousands, in Russian and Kazakh only where several do. */
function figuresValue(written: string, isEnglish: boolean): number {
  const plain = written.replaceAll(/[ \u00A0\u202F]/gu, '');
  const isGrouped = isEnglish
    ? /^[1-9]\d{0,2}(?:,\d{3})+/u.test(plain)
    : /^[1-9]\d{0,2}(?:,\d{3}){2,}|,000$/u.test(plain);
  return Number(isGrouped ? plain.replaceAll(',', '') : plain.replace(',', '.'));
}

function endingAfter(tokens: readonly Token[], place: number): { folded: string; next: number } | undefined {
  const [figures, sign, word] = tokens.slice(place, place + 3);
  if (figures === undefined || sign === undefined || !isGlued(figures, sign)) return undefined;
  if (/^(?:s|th|st|nd|rd)$/u.test(sign.folded)) return { folded: sign.folded, next: place + 2 };
  const isEnding =
    /^[-‑–]$/u.test(sign.written) &&
    word?.kind === 'word' &&
    isGlued(sign, word) &&
    word.written.length <= LONGEST_ENDING &&
    word.folded ===
      word.written
        .toLowerCase()
        .replaceAll('і', 'и')
        .replaceAll('ғ', 'г')
        .replaceAll('қ', 'к')
        .replaceAll('ё', 'е');
  return isEnding ? { folded: word.folded, next: place + 3 } : undefined;
}

function withScale(number: ReadNumber, { tokens, language }: Statement): ReadNumber {
  if (number.form !== 'cardinal') return number;
  const place = HALF_MORE(tokens[number.next]?.folded ?? '') ? number.next + 1 : number.next;
  const value = place > number.next ? number.value + 0.5 : number.value;
  const scale = scaleAt(tokens, place, language);
  return scale === undefined
    ? { ...number, value, next: place }
    : { ...number, value: value * scale.value, next: afterPoint(tokens, place + 1) };
}

/** The point of an abbreviation, as in «тыс.», belongs to it where something follows. */
const afterPoint = (tokens: readonly Token[], place: number): number =>
  tokens[place]?.written === '.' && place < tokens.length - 1 ? place + 1 : place;

function scaleAt(
  tokens: readonly Token[],
  place: number,
  language: Statement['language'],
): NumberWord | undefined {
  const word = numberWord(tokens[place]?.folded ?? '', language);
  return word?.kind === 'scale' ? word : undefined;
}

interface Sum {
  total: number;
  current: number;
  /** A number word joins only below this. */
  ceiling: number;
  last: NumberWord | undefined;
}

function readWords({ tokens, language }: Statement, start: number): ReadNumber | undefined {
  const sum: Sum = { total: 0, current: 0, ceiling: Infinity, last: undefined };
  let place = start;
  let next = start;
  while (place < tokens.length) {
    const folded = tokens[place]?.folded ?? '';
    const word = numberWord(folded, language);
    if (word !== undefined && add(sum, word)) next = place + 1;
    else if (sum.last !== undefined && isJoint(tokens, place, language))
      next = joinHalf(sum, { tokens, place, next });
    else break;
    place = Math.max(place + 1, next);
    if (word?.kind === 'ordinal' || (word?.isWhole ?? false)) break;
  }
  const { last } = sum;
  if (last === undefined) return undefined;
  const form = last.isDecade ? 'decade' : last.kind === 'ordinal' ? 'ordinal' : 'cardinal';
  const value = sum.total + sum.current;
  return { value, form, next, isInWords: true, ...(last.isWhole ? { isWhole: true } : {}) };
}

/** Between the words of one number: "two hundred and forty", twenty-five, «бір жарым», «с половиной». */
function isJoint(tokens: readonly Token[], place: number, language: Statement['language']): boolean {
  const [word, next] = [tokens[place], tokens[place + 1]];
  if (word === undefined) return false;
  if (HALF_MORE(word.folded)) return true;
  if (word.folded === 'с') return /^половин/u.test(next?.folded ?? '');
  if (word.folded === 'and' && next?.folded === 'a') return tokens[place + 2]?.folded === 'half';
  const isLink = word.folded === 'and' || word.written === '-';
  return isLink && numberWord(next?.folded ?? '', language) !== undefined && language === 'en';
}

function joinHalf(
  sum: Sum,
  {
    tokens,
    place,
    next,
  }: { readonly tokens: readonly Token[]; readonly place: number; readonly next: number },
): number {
  const length =
    { жарым: 1, с: 2, and: tokens[place + 1]?.folded === 'a' ? 3 : 0 }[tokens[place]?.folded ?? ''] ?? 0;
  if (length === 0) return next;
  sum.current += 0.5;
  return place + length;
}

/** Takes a number word into a sum, unless it begins another number. */
function add(sum: Sum, word: NumberWord): boolean {
  if (word.kind === 'scale') return scale(sum, word);
  if (word.value >= sum.ceiling || (sum.last?.isWhole ?? false)) return false;
  sum.current += word.value;
  sum.ceiling = lowestPower(word.value);
  sum.last = word;
  return true;
}

function scale(sum: Sum, word: NumberWord): boolean {
  if (word.value <= 100) {
    sum.current = Math.max(sum.current, 1) * word.value;
    sum.ceiling = word.value;
  } else {
    sum.total += Math.max(sum.current, sum.last === undefined ? 1 : 0) * word.value;
    sum.current = 0;
    sum.ceiling = word.value;
  }
  sum.last = word;
  return true;
}

/** What a following word must stay below: after twenty, and Kazakh ten, ten, after two hundred a hundred, after three nothing. */
const lowestPower = (value: number): number => {
  if (value < 20 && value !== 10) return 0;
  return value < 100 ? 10 : 100;
};
