import { attributionsOf, isAttributed, type Attribution } from './attributions.ts';
import { bare } from './concepts.ts';
import type { CitedSentence } from './cited-sentence.ts';
import { clausesOf } from './clauses-of.ts';
import { overlapOf } from './overlap.ts';
import { isRoleWord, roleOf } from './role-words.ts';
import { isSameName, isSameSound } from './same-name.ts';
import type { Statement } from './tokens.ts';

/** Whether a draft gives words only to those whose words it cites, and to each, where it cites several, their own. */
export function carriesSpeakers(draft: Statement, cited: readonly CitedSentence[]): boolean {
  const attributions = attributionsOf(draft);
  const isKnown = attributions.every((candidates) =>
    candidates.some(
      (each) => cited.some((sentence) => speaks(each, sentence, draft)) || isTold(each, cited, draft),
    ),
  );
  if (!isKnown || !carriesRoles(draft, cited)) return false;
  return !isExchange(draft, cited);
}

/** Whether a name or role is that of the one whose sentence is cited. */
function speaks(
  { name, role }: Attribution,
  { speaker, role: own }: CitedSentence,
  draft: Statement,
): boolean {
  if (role !== undefined) return role === own;
  return speaker !== null && name !== undefined && isNamedIn(name, speaker, draft);
}

/** Whether the source itself gives words to the one named: then a draft may do so too. */
function isTold({ name, role }: Attribution, cited: readonly CitedSentence[], draft: Statement): boolean {
  return cited.some(
    ({ statement }) =>
      isAttributed(statement) &&
      (name === undefined
        ? statement.tokens.some(({ folded }) => roleOf(folded) === role)
        : isNamedIn(name, statement, draft)),
  );
}

const isNamedIn = (name: string, { tokens, language }: Statement, draft: Statement): boolean =>
  tokens.some((token) =>
    language === draft.language
      ? isSameName(name, bare(token), language)
      : isSameSound({ word: name, language: draft.language }, { word: bare(token), language }),
  );

/** A role that a draft speaks of is that of a cited speaker, or stands in the source. */
function carriesRoles(draft: Statement, cited: readonly CitedSentence[]): boolean {
  if (!isAttributed(draft)) return true;
  const roles = draft.tokens.filter(({ folded }) => isRoleWord(folded)).map(({ folded }) => roleOf(folded));
  return roles.every((role) =>
    cited.some(
      (sentence) =>
        sentence.role === role || sentence.statement.tokens.some(({ folded }) => roleOf(folded) === role),
    ),
  );
}

/** Whether a clause of the draft gives to one of several cited speakers what another says. */
function isExchange(draft: Statement, cited: readonly CitedSentence[]): boolean {
  if (new Set(cited.map(({ speaker, role }) => speaker?.text ?? role)).size < 2) return false;
  return clausesOf(draft).some((clause) => {
    const attributions = attributionsOf(clause).flat();
    const own = cited.filter((sentence) => attributions.some((each) => speaks(each, sentence, draft)));
    const others = cited.filter((sentence) => sentence.role !== 'editorial' && !own.includes(sentence));
    if (own.length === 0 || others.length === 0) return false;
    const most = (sentences: readonly CitedSentence[]): number =>
      Math.max(...sentences.map(({ statement }) => overlapOf(clause, statement)));
    return most(others) > most(own);
  });
}
