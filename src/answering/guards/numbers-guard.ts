import { tellsOfRecording } from './calendar.ts';
import { exchangesNumbers } from './exchange.ts';
import { factsOf, type Fact } from './facts.ts';
import { isSameFact } from './same-fact.ts';
import type { Statement } from './tokens.ts';

/** Whether every number of a draft, with its unit, and every date stands in what it cites. */
export function carriesNumbers(draft: Statement, cited: readonly Statement[]): boolean {
  const wanted = factsOf(draft);
  if (wanted.length === 0) return true;
  const known = knownFacts(draft, cited);
  return (
    wanted.every((fact) => known.some((other) => isSameFact(fact, other))) && !exchangesNumbers(draft, cited)
  );
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
