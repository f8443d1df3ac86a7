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

function readWords(statement: Statement, start: number): ReadNumber | undefined {
  const sum: Sum = { total: 0, current: 0, ceiling: Infinity, last: undefined };
  let next = start;
  for (let step = addAt(sum, statement, start); step > 0; step = addAt(sum, statement, next)) next += step;
  return sum.last === undefined
    ? undefined
    : { ...formOf(sum.last), value: sum.total + sum.current, next, isInWords: true };
}

function formOf({ kind, isDecade, isWhole }: NumberWord): Pick<ReadNumber, 'form' | 'isWhole'> {
  if (isDecade) return { form: 'decade' };
  if (kind === 'ordinal') return { form: 'ordinal' };
  return isWhole ? { form: 'cardinal', isWhole } : { form: 'cardinal' };
}

/** Takes what stands at a token into the sum; the tokens taken, none where the number has ended. */
function addAt(sum: Sum, statement: Statement, place: number): number {
  if (sum.last?.kind === 'ordinal' || sum.last?.isWhole) return 0;
  const word = numberWord(statement.tokens[place]?.folded ?? '', statement.language);
  if (word !== undefined) return add(sum, word) ? 1 : 0;
  return sum.last === undefined ? 0 : addJoint(sum, statement, place);
}

/** Takes the half after a number, or passes over what joins its words. */
function addJoint(sum: Sum, { tokens, language }: Statement, place: number): number {
  const isAt = (words: readonly string[]): boolean =>
    words.every((each, offset) => tokens[place + offset]?.folded === each);
  const half = HALVES.find(isAt);
  if (half === undefined) return language === 'en' && isLinked(sum, tokens, place) ? 1 : 0;
  sum.current += 0.5;
  return half.length;
}

/** Half more, in words after a number. */
const HALVES: readonly (readonly string[])[] = [['жарым'], ['с', 'половиной'], ['and', 'a', 'half']];

/** Whether "and" or a hyphen joins two words of one number: two hundred and forty, twenty-five. */
function isLinked(sum: Sum, tokens: readonly Token[], place: number): boolean {
  if (!LINKS.has(tokens[place]?.folded ?? '')) return false;
  const next = numberWord(tokens[place + 1]?.folded ?? '', 'en');
  return next !== undefined && next.value < sum.ceiling;
}
const LINKS: ReadonlySet<string> = new Set(['and', '-']);

/** Takes a number word into a sum, unless it begins another number. */
function add(sum: Sum, word: NumberWord): boolean {
  if (word.kind === 'scale') return scale(sum, word);
  if (word.value >= sum.ceiling) return false;
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
