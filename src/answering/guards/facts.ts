import { wordClass } from '../../text/word-class.ts';
import { dayPartOf, monthAt, relativeYears, weekdayOf } from './calendar.ts';
import { readNumber, type ReadNumber } from './read-number.ts';
import { readShare } from './read-share.ts';
import type { Statement, Token } from './tokens.ts';
import { periodAt, unitAt } from './units.ts';

/** A number with what it counts, or a date or a part of one. */
export interface Fact {
  /** A unit of measure or currency, or `count`, `year`, `day`, `month`, `weekday`, `decade`, `century`, `ordinal`, `every`. */
  readonly kind: string;
  readonly value: number;
  /** The tokens of the number. */
  readonly place: number;
  readonly next: number;
}

const FIRST_YEAR = 1000;
const LAST_YEAR = 2200;
const LAST_DAY = 31;
const ROMAN = /^[IVXІХ]+$/u;
const CENTURY = wordClass('век века веке веков веках в вв гасыр* century centuries');
const DOUBLE = wordClass('вдвое удво* дважды twice double* екиэсе');
const TRIPLE = wordClass('втрое утро* трижды thrice triple* treble*');
const DECADE_YEARS = wordClass('жылдар* жж');
const SIGNS: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '₸': 'KZT', '₽': 'RUB', '£': 'GBP' };

/** Every number, date, share and sum of a sentence, in their order. */
export function factsOf(statement: Statement): Fact[] {
  const facts: Fact[] = [];
  for (let place = 0; place < statement.tokens.length;) {
    const found = factsAt(statement, place);
    facts.push(...found.facts);
    place = Math.max(found.next, place + 1);
  }
  const relative = relativeYears(statement.tokens);
  return [...facts, ...relative.map((value) => ({ kind: 'relative year', value, place: 0, next: 0 }))];
}

interface Found {
  readonly facts: readonly Fact[];
  readonly next: number;
}

function factsAt(statement: Statement, place: number): Found {
  const share = readShare(statement, place);
  if (share !== undefined) {
    const { value, next } = share;
    const unit = share.unit ?? unitAt(statement.tokens, next)?.unit ?? 'count';
    return { facts: [{ kind: unit, value, place, next }], next };
  }
  const century = romanCentury(statement.tokens, place);
  if (century !== undefined) return century;
  const number = readNumber(statement, place);
  return number === undefined
    ? { facts: wordFacts(statement.tokens, place), next: place + 1 }
    : numberFacts(statement, { place, number });
}

function romanCentury(tokens: readonly Token[], place: number): Found | undefined {
  const { written = '' } = tokens[place] ?? {};
  if (!ROMAN.test(written)) return undefined;
  const next = tokens[place + 1]?.written === '-' ? place + 2 : place + 1;
  if (!CENTURY(tokens[next]?.folded ?? '')) return undefined;
  return { facts: [{ kind: 'century', value: romanValue(written), place, next }], next };
}

function romanValue(written: string): number {
  const values = Array.from(written.replaceAll('І', 'I').replaceAll('Х', 'X'), (sign) =>
    sign === 'X' ? 10 : sign === 'V' ? 5 : 1,
  );
  return values.reduce((sum, value, place) => sum + (value < (values[place + 1] ?? 0) ? -value : value), 0);
}

function wordFacts(tokens: readonly Token[], place: number): Fact[] {
  const { folded = '' } = tokens[place] ?? {};
  const facts: (readonly [string, number | undefined])[] = [
    ['month', monthAt(tokens, place)],
    ['weekday', weekdayOf(folded)],
    ['times', DOUBLE(folded) ? 2 : TRIPLE(folded) ? 3 : undefined],
    [`every ${periodAt(tokens, place) ?? ''}`, periodAt(tokens, place) === undefined ? undefined : 1],
  ];
  return facts.flatMap(([kind, value]) =>
    value === undefined ? [] : [{ kind, value, place, next: place + 1 }],
  );
}

interface Placed {
  readonly place: number;
  readonly number: ReadNumber;
}

function numberFacts(statement: Statement, placed: Placed): Found {
  const { tokens } = statement;
  const { place, number } = placed;
  const kind = kindOf(statement, placed);
  const unit =
    kind === 'count' && isLoneOne(number) ? [] : [{ kind, value: number.value, place, next: number.next }];
  return { facts: [...unit, ...dayParts(tokens, placed)], next: nextPlace(tokens, placed) };
}

/** "One" is as often an article or a pronoun as a number. */
const isLoneOne = ({ value, isInWords }: ReadNumber): boolean => value === 1 && isInWords;

/** The unit is passed by, so that it is not read again as a period: in 12 a month it is. */
function nextPlace(tokens: readonly Token[], { number }: Placed): number {
  const unit = unitAt(tokens, number.next);
  return unit === undefined ? number.next : unit.next;
}

function kindOf(statement: Statement, { place, number }: Placed): string {
  const { tokens } = statement;
  if (number.form === 'decade' || isDecade(tokens, number)) return 'decade';
  if (isDay(tokens, { place, number })) return 'day';
  const unit = SIGNS[signBefore(tokens, place)] ?? unitAfter(statement, number.next);
  if (unit === 'year' && isCalendarYear(number)) return 'calendar year';
  return unit ?? (number.form === 'ordinal' ? 'ordinal' : 'count');
}

const signBefore = (tokens: readonly Token[], place: number): string => tokens[place - 1]?.written ?? '';

const isCalendarYear = ({ value, isInWords }: ReadNumber): boolean =>
  value >= FIRST_YEAR && value <= LAST_YEAR && !isInWords;

function isDecade(tokens: readonly Token[], { value, next }: ReadNumber): boolean {
  const place = tokens[next]?.written === '-' ? next + 1 : next;
  return value >= 10 && value % 10 === 0 && DECADE_YEARS(tokens[place]?.folded ?? '');
}

function isDay(tokens: readonly Token[], { place, number }: Placed): boolean {
  const { value, next } = number;
  if (value < 1 || value > LAST_DAY || !Number.isInteger(value)) return false;
  const beside = [next, place - 1, tokens[next]?.folded === 'of' ? next + 1 : next];
  const isBesideMonth = beside.some((at) => monthAt(tokens, at) !== undefined);
  return isBesideMonth && unitAt(tokens, next) === undefined;
}

function unitAfter({ tokens }: Statement, next: number): string | undefined {
  const glued = signBefore(tokens, next + 1) === '-' ? next + 1 : next;
  return unitAt(tokens, glued)?.unit ?? distantUnit(tokens, next);
}

/** A measure or currency one word further, as in "12 American dollars". */
function distantUnit(tokens: readonly Token[], next: number): string | undefined {
  const between = tokens[next];
  if (between?.kind !== 'word' || SHORT_WORD.test(between.folded)) return undefined;
  const isPeriod = periodAt(tokens, next + 1) !== undefined;
  const unit = isPeriod ? undefined : unitAt(tokens, next + 1)?.unit;
  return unit === undefined || TIMES.has(unit) ? undefined : unit;
}

/** Units of time, which a word between parts from the number: "12 books a day". */
const TIMES: ReadonlySet<string> = new Set(['year', 'month', 'day']);

/** Prepositions and articles end what a number counts. */
const SHORT_WORD = /^\p{L}{1,3}$/u;

/** Morning or evening, where it stands beside an hour. */
function dayParts(tokens: readonly Token[], { place, number }: Placed): Fact[] {
  const beside = tokens.slice(Math.max(0, place - 1), number.next + 3);
  const parts = beside.map(({ folded }) => dayPartOf(folded)).filter((part) => part !== undefined);
  return parts.map((value) => ({ kind: 'day part', value, place, next: number.next }));
}
