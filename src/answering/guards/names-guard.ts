import type { Concept } from '../../text/lexicon-concepts.ts';
import { isFunctionWord } from '../../text/function-words.ts';
import { wordClass } from '../../text/word-class.ts';
import { monthAt, weekdayOf } from './calendar.ts';
import { bare, conceptsOf, mentionAt } from './concepts.ts';
import { isProper } from './exonyms.ts';
import { numberWord } from './number-words.ts';
import { isRoleWord } from './role-words.ts';
import { isSameName, isSameSound } from './same-name.ts';
import type { Statement, Token } from './tokens.ts';

const SENTENCE_OPENERS = /[.!?:«"“„(—–]/u;
const ROMAN = /^[IVXLІХ]+$/u;
/** Letters; a shorter word at the beginning of a sentence is no name. */
const LONGEST_PREPOSITION = 2;
const TITLES = wordClass('mr mrs ms dr mister г госпожа господин мырза ханым');

/** What a name may be covered by. */
interface CitedNames {
  readonly statements: readonly Statement[];
  readonly concepts: ReadonlySet<Concept>;
}

/** Whether every proper name of a draft stands in one of the statements: what it cites, and the speakers' names where they may be said. */
export function carriesNames(draft: Statement, statements: readonly Statement[]): boolean {
  const cited = {
    statements,
    concepts: new Set(statements.flatMap((statement) => [...conceptsOf(statement)])),
  };
  for (let place = 0; place < draft.tokens.length;) {
    const next = coveredFrom(draft, place, cited);
    if (next === undefined) return false;
    place = next;
  }
  return true;
}

/** The token after the name that begins at a token, or after the token when none does; undefined when the name is not cited. */
function coveredFrom(draft: Statement, place: number, cited: CitedNames): number | undefined {
  const token = draft.tokens[place];
  if (token === undefined || !isCapital(token)) return place + 1;
  const mention = mentionAt(draft, place);
  if (mention?.concepts.some((concept) => cited.concepts.has(concept))) return mention.next;
  if (isPassedBy(draft, place) || isHeld(token, draft, cited)) return place + 1;
  return isName(draft, place) ? undefined : place + 1;
}

const isCapital = ({ kind, written }: Token): boolean => kind === 'word' && /^\p{Lu}/u.test(written);

/** Words that bear a capital without being names, or whose truth other guards judge. */
function isPassedBy({ tokens, language }: Statement, place: number): boolean {
  const token = tokens[place];
  if (token === undefined || ROMAN.test(token.written) || TITLES(token.folded) || isRoleWord(token.folded))
    return true;
  if (monthAt(tokens, place) !== undefined || weekdayOf(token.folded) !== undefined) return true;
  const isAbbreviation = token.written.length > 1 && token.written === token.written.toUpperCase();
  return (
    (isFunctionWord(token.written, [language]) && !isAbbreviation) ||
    numberWord(token.folded, language) !== undefined
  );
}

function isHeld(token: Token, { language }: Statement, { statements }: CitedNames): boolean {
  const word = bare(token);
  if (statements.some((statement) => statement.language === language && hasInitials(token, statement)))
    return true;
  return statements.some((statement) =>
    statement.tokens.some(
      (other) =>
        other.kind === 'word' &&
        (statement.language === language
          ? isSameName(word, bare(other), language)
          : isCapital(other) &&
            isSameSound({ word, language }, { word: bare(other), language: statement.language })),
    ),
  );
}

const ABBREVIATION = /^\p{Lu}{3,}$/u;

/** Whether words that follow each other begin with the letters of an abbreviation. */
function hasInitials({ written, folded }: Token, { tokens }: Statement): boolean {
  if (!ABBREVIATION.test(written)) return false;
  const initials = tokens.filter(({ kind }) => kind === 'word').map((token) => token.folded.charAt(0));
  return initials.join('').includes(folded);
}

/** Every capital makes a name, but at the beginning of a sentence that of a word that the lexicon has for no place or organisation. */
function isName(draft: Statement, place: number): boolean {
  const [before, token] = [draft.tokens[place - 1], draft.tokens[place]];
  const opensSentence = before === undefined || SENTENCE_OPENERS.test(before.written);
  const isKnown = mentionAt(draft, place)?.concepts;
  if (token === undefined || !opensSentence) return token !== undefined;
  if (isKnown === undefined) return token.written.length > LONGEST_PREPOSITION;
  return isKnown.some(isProper);
}
