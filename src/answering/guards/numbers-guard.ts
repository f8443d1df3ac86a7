import { tellsOfRecording } from './calendar.ts';
import { factsOf, type Fact } from './facts.ts';
import type { Statement } from './tokens.ts';

/** Shares that are told in round words may be off by so many per cent: a third for 33 %. */
const ROUNDING = 0.5;
const CENTURY_OF_YEARS = 100;
/** A year may be written without the word for it, and an hour too. */
const LOOSE_KINDS: ReadonlySet<string> = new Set([
  'count',
  'calendar year',
  'hour',
  'day',
  'ordinal',
  'year',
]);

/** Whether every number of a draft, with its unit, and every date stands in what it cites. */
export function carriesNumbers(draft: Statement, cited: readonly Statement[]): boolean {
  const wanted = factsOf(draft);
  if (wanted.length === 0) return true;
  const known = knownFacts(draft, cited);
  return wanted.every((fact) => known.some((other) => isSameFact(fact, other)));
}

/** The facts of the citations, "last year" resolved where a cited sentence dates the interview; its date itself then tells of nothing else. */
function knownFacts(draft: Statement, cited: readonly Statement[]): Fact[] {
  const facts = cited.map(factsOf);
  const dates = cited.flatMap(({ tokens }, place) => (tellsOfRecording(tokens) ? (facts[place] ?? []) : []));
  const shifts = facts.flat().filter(({ kind }) => kind === 'relative year');
  const years = dates.filter(({ kind }) => kind === 'calendar year' || kind === 'count');
  if (shifts.length === 0 || years.length === 0) return facts.flat();
  const isOfRecording = tellsOfRecording(draft.tokens);
  const told = facts.flat().filter((fact) => isOfRecording || !dates.includes(fact));
  const resolved = years.flatMap((year) =>
    shifts.map((shift): Fact => ({ ...year, kind: 'calendar year', value: year.value + shift.value })),
  );
  return [...told, ...resolved];
}

export function isSameFact(draft: Fact, cited: Fact): boolean {
  if (draft.kind === cited.kind) return isSameValue(draft, cited);
  const isLoose = LOOSE_KINDS.has(draft.kind) && LOOSE_KINDS.has(cited.kind);
  const isBare = draft.kind === 'count' || cited.kind === 'count';
  return isLoose && isBare && draft.value === cited.value;
}

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
