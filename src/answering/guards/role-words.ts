import { ROLES, type Role } from '../../domain/source-document.ts';
import { fold } from '../../text/fold.ts';
import { wordList } from '../../text/word-list.ts';
import { ROLE_NOUNS } from '../saying-words.ts';

/** Beside those by which people ask: how drafts call the ones whose words they give. */
const MORE_NOUNS: Readonly<Record<Role, string>> = {
  interviewee: 'собеседница гость гостья героиня специалист маман қонақ interviewees',
  interviewer: 'журналистка корреспондентка ведущая ведущей ведущему ведущего ведущим',
  editorial:
    'редакционн предисловие вступление введение справк кіріспе анықтама алғысөз introduction foreword preface',
};
const LONGEST_ENDING = 6;

const NOUNS: ReadonlyMap<Role, readonly string[]> = new Map(
  ROLES.map((role) => [
    role,
    [...ROLE_NOUNS.filter(([of]) => of === role).map(([, nouns]) => nouns), MORE_NOUNS[role]]
      .flatMap((nouns) => wordList(nouns))
      .map((noun) => fold(noun).replace(/(?<=\p{L}{5})[аяье]$/u, '')),
  ]),
);

/** The role that a folded word names, in any case. */
export const roleOf = (word: string): Role | undefined =>
  ROLES.find((role) =>
    (NOUNS.get(role) ?? []).some(
      (noun) => word.startsWith(noun) && word.length <= noun.length + LONGEST_ENDING,
    ),
  );

export const isRoleWord = (word: string): boolean => roleOf(word) !== undefined;
