import type { Fact } from './facts.ts';

/** Shares that are told in round words may be off by so many per cent: a third for 33 %. */
const ROUNDING = 0.5;
const CENTURY_OF_YEARS = 100;
/** Ordinals between these are years. */
const FIRST_YEAR = 1000;
const LAST_YEAR = 2200;
/** A year may be written without the word for it, and an hour too. */
const LOOSE_KINDS: ReadonlySet<string> = new Set([
  'count',
  'calendar year',
  'hour',
  'day',
  'ordinal',
  'year',
]);

/** Whether a number of a draft is one of the source: of the same kind and value. */
export function isSameFact(draft: Fact, cited: Fact): boolean {
  if (draft.kind === cited.kind) return isSameValue(draft, cited);
  if (isYear(draft) && isYear(cited)) return draft.value === cited.value;
  const isLoose = LOOSE_KINDS.has(draft.kind) && LOOSE_KINDS.has(cited.kind);
  const isBare = draft.kind === 'count' || cited.kind === 'count';
  return isLoose && isBare && draft.value === cited.value;
}

/** Also «в 2022-м», without the word for it. */
const isYear = ({ kind, value }: Fact): boolean =>
  kind === 'calendar year' || (kind === 'ordinal' && value >= FIRST_YEAR && value <= LAST_YEAR);

function isSameValue({ kind, value }: Fact, other: Fact): boolean {
  if (kind === 'decade') return isSameDecade(value, other.value);
  if (kind === 'percent' && !(Number.isInteger(value) && Number.isInteger(other.value))) {
    return Math.abs(value - other.value) <= ROUNDING;
  }
  return Math.abs(value - other.value) <= Number.EPSILON * Math.abs(value);
}

const isSameDecade = (one: number, other: number): boolean =>
  Math.min(one, other) < CENTURY_OF_YEARS
    ? one % CENTURY_OF_YEARS === other % CENTURY_OF_YEARS
    : one === other;
