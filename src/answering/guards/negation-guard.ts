import { stem } from '../../text/stem.ts';
import { negationsOf, type Negation } from './negations.ts';
import { isOpposed } from './opposites.ts';
import { contentTokens, sharedWords, vocabularyOf } from './overlap.ts';
import type { Statement } from './tokens.ts';

/** Whether a draft denies what its citations deny, and nothing else. */
export function carriesNegations(draft: Statement, cited: readonly Statement[]): boolean {
  const own = negationsOf(draft);
  const theirs = cited.flatMap(negationsOf);
  if (own.length === 0 && theirs.length === 0) return !isOpposed(draft, cited);
  return carriesContrasts(draft, { own, theirs, cited }) && carriesPlain(draft, { own, theirs, cited });
}

const plain = (negations: readonly Negation[]): Negation[] =>
  negations.filter(({ kind }) => kind === 'plain');
const contrasts = (negations: readonly Negation[]): Negation[] =>
  negations.filter(({ kind }) => kind === 'contrast');

/** What the draft rules out in favour of something else is what the source rules out. */
function carriesContrasts(draft: Statement, { own, theirs, cited }: Denials): boolean {
  const denied = contrasts(theirs);
  if (contrasts(own).length > denied.length + (plain(own).length === 0 ? plain(theirs).length : 0))
    return false;
  if (contrasts(own).length === 0 || denied.length === 0) {
    return own.length > 0 || leavesOut(draft, denied, cited);
  }
  return contrasts(own).every(({ scope }) => {
    const isNothingToCompare = contentTokens(scope).length === 0;
    return isNothingToCompare || denied.some((other) => shared(scope, other.scope) > 0);
  });
}

const shared = (one: Statement, other: Statement): number => sharedWords(one, vocabularyOf([other])).length;

interface Denials {
  readonly own: readonly Negation[];
  readonly theirs: readonly Negation[];
  readonly cited: readonly Statement[];
}

/** As many plain denials on both sides, of the same words; one that the draft leaves out with its whole clause is not missed. */
function carriesPlain(draft: Statement, { own, theirs, cited }: Denials): boolean {
  const [mine, denied] = [plain(own), plain(theirs)];
  const extra =
    contrasts(own).length === 0 ? 0 : Math.max(0, contrasts(own).length - contrasts(theirs).length);
  if (mine.length + extra > denied.length) return false;
  if (mine.length + extra < denied.length && !leavesOut(draft, denied, cited)) return false;
  return mine.every((negation) => isSameWord(negation, { denied, cited }));
}

/** Whether nothing in the draft is of the denied clauses alone. */
function leavesOut(draft: Statement, denied: readonly Negation[], cited: readonly Statement[]): boolean {
  const isDeniedToken = (token: Statement['tokens'][number]): boolean =>
    denied.some(({ scope }) => scope.tokens.includes(token));
  const rest = cited.map((statement) => ({
    ...statement,
    tokens: statement.tokens.filter((token) => !isDeniedToken(token)),
  }));
  const elsewhere = new Set(sharedWords(draft, vocabularyOf(rest)));
  const here = sharedWords(draft, vocabularyOf(denied.map(({ scope }) => scope)));
  return elsewhere.size > 0 && here.every((token) => elsewhere.has(token));
}

/** Within a language: what the draft denies is not affirmed in the source while something else is denied there. */
function isSameWord(
  { word, scope }: Negation,
  { denied, cited }: { readonly denied: readonly Negation[]; readonly cited: readonly Statement[] },
): boolean {
  if (word === undefined || cited.some(({ language }) => language !== scope.language)) return true;
  const key = stem(word.folded, scope.language);
  const isIn = ({ tokens, language }: Statement): boolean =>
    tokens.some(({ folded }) => stem(folded, language) === key);
  return !cited.some(isIn) || denied.some((other) => isIn(other.scope));
}
