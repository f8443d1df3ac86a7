import type { Role } from '../domain/source-document.ts';
import { fold } from '../text/fold.ts';
import { phoneticKey } from '../text/phonetic-key.ts';
import { remembering } from '../text/remembering.ts';
import { isCyrillic } from '../text/script.ts';
import { wordList } from '../text/word-list.ts';
import { words } from '../text/words.ts';
import { wordClass } from '../text/word-class.ts';
import { OPINION_AFTER, OPINION_OF, ROLE_NOUNS, SAYING } from './saying-words.ts';

/** Whose words a question asks for: by name, as the metadata spells it, or by role. */
export interface AskedSpeaker {
  readonly speakers?: readonly string[];
  readonly roles?: readonly Role[];
}

/** The same, right before a name or with one word between. */
const OPINION_BEFORE = new RegExp(`${OPINION_OF.source}(?: \\p{L}+)?$`, 'u');
/** A name after one of these is not who says it. */
const PREPOSITIONS = wordClass('about of with to for from by on at against like than is was were are been');
/** A name before one of these is what it is about. */
const POSTPOSITIONS = wordClass('туралы жайлы жөнінде хақында мен пен бен');
const CLAUSE = /[,.;:!?()]|\s[-–—]\s/u;
/** Letters by which an inflected name may be longer than the name itself, counted in its sound. */
const LONGEST_ENDING = 4;
const SHORTEST_NAME = 3;

/** A word of a question, as it is written, folded, and as it sounds. */
interface HeardWord {
  readonly written: string;
  readonly folded: string;
  readonly sound: string;
}

/** How a name is recognised. */
interface NameForms {
  readonly bare: (word: HeardWord) => boolean;
  readonly inflected: (word: HeardWord) => boolean;
}

/**
 * Whose words a question asks for («что сказал Казанцев», "according to Kazantsev", «сарапшының айтуынша»), if anybody's:
 * undefined where somebody is only spoken of. Names meet across scripts by their sound.
 */
export function askedSpeaker(question: string, speakers: readonly string[]): AskedSpeaker | undefined {
  const clauses = question
    .split(CLAUSE)
    .map((clause) => words(clause).map(heard))
    .filter(
      (clause) => clause.some(({ folded }) => SAYING(folded) || OPINION_AFTER(folded)) || hasOpinion(clause),
    );
  if (clauses.length === 0) return undefined;
  const isAskedFor = (names: readonly NameForms[]): boolean =>
    clauses.some((clause) => isAsked(clause, names));
  const named = speakers.filter((speaker) => isAskedFor(namesOf(speaker).map(soundForms)));
  if (named.length > 0) return { speakers: named };
  const roles = ROLE_FORMS.filter(([, forms]) => forms.some((form) => isAskedFor([form]))).map(
    ([role]) => role,
  );
  return roles.length > 0 ? { roles } : undefined;
}

const heard = remembering((written): HeardWord => {
  const folded = fold(written);
  return { written, folded, sound: phoneticKey(folded) };
});

const textOf = (clause: readonly HeardWord[]): string => clause.map(({ folded }) => folded).join(' ');

const hasOpinion = (clause: readonly HeardWord[]): boolean => OPINION_OF.test(textOf(clause));

/** The words of a speaker's name; one who bears a role for a name, as "Coast Weekly reporter", has none. */
function namesOf(speaker: string): string[] {
  const names = words(speaker).map(fold);
  const isRole = names.some((name) =>
    ROLE_FORMS.some(([, forms]) => forms.some((form) => form.inflected(heard(name)))),
  );
  return isRole ? [] : names.filter((name) => name.length >= SHORTEST_NAME);
}

function soundForms(name: string): NameForms {
  const own = phoneticKey(name);
  const stem = own.replace(/[aeiou]+$/u, '');
  return {
    bare: ({ sound }) => sound === own,
    inflected: ({ sound }) => sound.startsWith(stem) && sound.length <= own.length + LONGEST_ENDING,
  };
}

/** A noun is recognised by its letters: unlike a name it is never spelt in another script. */
function nounForms(noun: string): NameForms {
  return {
    bare: ({ folded }) => folded === noun,
    inflected: ({ folded }) => folded.startsWith(noun) && folded.length <= noun.length + LONGEST_ENDING,
  };
}

const ROLE_FORMS = ROLE_NOUNS.map(
  ([role, nouns]) => [role, wordList(nouns).map((noun) => nounForms(fold(noun)))] as const,
);

/** Of a name of several words that stand together the last one is looked at. */
function isAsked(clause: readonly HeardWord[], names: readonly NameForms[]): boolean {
  return clause.some((word, place) => {
    const next = clause[place + 1];
    if (next !== undefined && names.some(({ inflected }) => inflected(next))) return false;
    const isBare = names.some(({ bare }) => bare(word)) && !isOthersFirstName(clause, place, names);
    const isInflected = names.some(({ inflected }) => inflected(word));
    return (isBare && speaks(clause, place)) || (isInflected && isOpinionOf(clause, place));
  });
}

/** The first of several names before a capital letter: somebody else is called so too. */
function isOthersFirstName(
  clause: readonly HeardWord[],
  place: number,
  names: readonly NameForms[],
): boolean {
  const [word, next] = clause.slice(place, place + 2);
  if (word === undefined || next === undefined || !/^\p{Lu}/u.test(next.written)) return false;
  return names.findIndex(({ bare }) => bare(word)) < names.length - 1;
}

/** The name is a subject: a verb of saying stands in its clause, in English after it, and nothing makes it an object. */
function speaks(clause: readonly HeardWord[], place: number): boolean {
  const after = clause.slice(place + 1);
  if (PREPOSITIONS(clause[place - 1]?.folded ?? '') || POSTPOSITIONS(after[0]?.folded ?? '')) return false;
  const isEnglish = !isCyrillic(textOf(clause));
  return (isEnglish ? after : clause).some(({ folded }) => SAYING(folded));
}

const isOpinionOf = (clause: readonly HeardWord[], place: number): boolean =>
  OPINION_BEFORE.test(textOf(clause.slice(0, place))) ||
  clause.slice(place + 1, place + 3).some(({ folded }) => OPINION_AFTER(folded));
