import { stem } from '../../text/stem.ts';
import { factsOf, type Fact } from './facts.ts';
import { isSameFact } from './same-fact.ts';
import type { Statement } from './tokens.ts';

/** Tokens on either side of a number that tell what it is of: «с 12 до 14», 12 lamps and 14 chairs. */
const REACH = 2;

/** Whether a draft gives two numbers of one kind to each other's words: "from 14 to 12" for "from 12 to 14". Only within a language. */
export function exchangesNumbers(draft: Statement, cited: readonly Statement[]): boolean {
  const own = factsOf(draft);
  return cited
    .filter(({ language }) => language === draft.language)
    .some((statement) => {
      const theirs = factsOf(statement);
      return own.some((one, place) =>
        own.slice(place + 1).some((other) => isExchanged({ one, other, theirs }, draft, statement)),
      );
    });
}

interface Couple {
  readonly one: Fact;
  readonly other: Fact;
  readonly theirs: readonly Fact[];
}

function isExchanged({ one, other, theirs }: Couple, draft: Statement, cited: Statement): boolean {
  if (one.kind !== other.kind || one.value === other.value) return false;
  const [ours, others] = [one, other].map((fact) => theirs.find((known) => isSameFact(fact, known)));
  if (ours === undefined || others === undefined) return false;
  const [around, aroundOther] = [one, other].map((fact) => wordsAround(draft, fact));
  const [cites, citesOther] = [ours, others].map((fact) => wordsAround(cited, fact));
  const straight = shared(around, cites) + shared(aroundOther, citesOther);
  return straight < shared(around, citesOther) + shared(aroundOther, cites);
}

const shared = (one: ReadonlySet<string> | undefined, other: ReadonlySet<string> | undefined): number =>
  [...(one ?? [])].filter((word) => other?.has(word)).length;

function wordsAround({ tokens, language }: Statement, { place, next }: Fact): Set<string> {
  const before = tokens
    .slice(Math.max(0, place - REACH), place)
    .map(({ folded }) => `< ${stem(folded, language)}`);
  const after = tokens.slice(next, next + REACH).map(({ folded }) => stem(folded, language));
  return new Set([...before, ...after]);
}
