import type { Role } from '../../domain/source-document.ts';
import { isFunctionWord } from '../../text/function-words.ts';
import { remembering } from '../../text/remembering.ts';
import { wordClass } from '../../text/word-class.ts';
import { OPINION_AFTER, OPINION_OF, SAYING } from '../saying-words.ts';
import { bare, mentionAt } from './concepts.ts';
import { isProper } from './exonyms.ts';
import { roleOf } from './role-words.ts';
import type { Statement, Token } from './tokens.ts';

/** Whom a draft gives words to: by name, folded, or by role. */
export interface Attribution {
  readonly name?: string;
  readonly role?: Role;
  /** The token that names them. */
  readonly place: number;
}

/** Verbs of saying and thinking that drafts use beside those that people ask with. */
const MORE_SAYING = wordClass(
  'уточнил* сообщил* сообщает напомнил* напоминает обещает пообещал* добавил* добавляет указал* указывает уверен* настаивает',
  'предупредил* предупреждает признал* пояснил* поясняет констатировал* отрицает отрицал* опроверг* назвала сожалеет надеется',
  'прогнозировал* оценивала подсчитал* рассказыва* согласился согласилась согласен согласна возразил* подтвердил* подтверждает',
  'отметила заметил* подчеркнула объявил* думала полагал* полагает предложила ожидала верит сомневается',
  'айтып айткан айткан айтып отти еске салды тусинеди хабарлады билдирди мойындады ескертти косты келиспейди келиспеди келиседи',
  'келисти уаде берди санаган есептеген бекерге растады жокка окинеди умиттенеди сенеди сенбейди деген дейди',
  'recalled recalls added adds stressed stresses observed observes denied denies promised promises reported reports estimated',
  'estimates puts reckons reckoned warned warns admitted admits regrets regretted hopes hoped insists insisted confirmed confirms',
  'disagrees disagreed agrees agreed objected objects complained complains announced announces pointed doubts doubted remarked',
  'expected maintains maintained acknowledges acknowledged foresees sees wants wished emphasised emphasized suggested',
);
const isSaying = remembering((word) => SAYING(word) || MORE_SAYING(word));
/** Russian words before which one is named. */
const OPINION_WORDS = wordClass(
  'словам мнению оценке утверждению версии прогнозу выражению согласно зрения according данным подсчетам',
);
const MORE_OPINION_AFTER = wordClass('малиметинше маліметинше аныктамасына деректеринше болжамынша пиринше');
/** Somebody who was named before: then nobody beside the verb is the one who says. */
const SUBJECT_PRONOUNS = wordClass('он она они he she they ол олар');
/** Words between a verb of saying and the one who says: "said the interviewer", «отметил в беседе Оспанов». */
const REACH = 3;
const COMMA = /[,;:()]/u;

/** Those to whom a draft may give words, a list for each place where it does: beside verbs of saying, after "according to". */
export function attributionsOf(statement: Statement): Attribution[][] {
  return statement.tokens.map((_, place) => namedBeside(statement, place)).filter(({ length }) => length > 0);
}

/** Those whose words a verb of saying or a word for an opinion gives. */
function namedBeside(statement: Statement, place: number): Attribution[] {
  const { tokens } = statement;
  const { folded = '' } = tokens[place] ?? {};
  if (OPINION_WORDS(folded)) return namedAmong(statement, after(tokens, place));
  if (isOpinionAfter(folded)) return namedAmong(statement, before(tokens, place));
  return isSaying(folded) ? subjectsOf(statement, place) : [];
}

/**
 * Who says what a verb tells: whoever is named first, before it in Russian and English, at the clause's beginning in
 * Kazakh; where nobody is, and no pronoun either, whoever is named on its other side.
 */
function subjectsOf(statement: Statement, place: number): Attribution[] {
  const { tokens, language } = statement;
  const [first, second] =
    language === 'kk'
      ? [clauseSubject(tokens, place), before(tokens, place)]
      : [before(tokens, place), after(tokens, place)];
  const subjects = namedAmong(statement, first);
  const isPronoun = first.some((at) => SUBJECT_PRONOUNS(tokens[at]?.folded ?? ''));
  return subjects.length > 0 || isPronoun ? subjects : namedAmong(statement, second);
}

const isOpinionAfter = (word: string): boolean => OPINION_AFTER(word) || MORE_OPINION_AFTER(word);

/** Tokens in reach on one side, a bracketed-off clause aside. */
function before(tokens: readonly Token[], place: number): number[] {
  return within(
    tokens,
    Array.from({ length: REACH }, (_, index) => place - 1 - index),
  );
}

const after = (tokens: readonly Token[], place: number): number[] =>
  within(
    tokens,
    Array.from({ length: REACH }, (_, index) => place + 1 + index),
  );

function within(tokens: readonly Token[], places: readonly number[]): number[] {
  const end = places.findIndex((place) => COMMA.test(tokens[place]?.written ?? ','));
  return places.slice(0, end === -1 ? places.length : end);
}

/** A Kazakh verb of saying ends its clause; its subject begins the sentence, or the clause after a comma. */
function clauseSubject(tokens: readonly Token[], place: number): number[] {
  const comma = tokens.slice(0, place).findLastIndex(({ written }) => COMMA.test(written));
  return [0, 1, comma + 1, comma + 2, comma + 3].filter((at) => at < place);
}

function namedAmong(statement: Statement, places: readonly number[]): Attribution[] {
  return places.flatMap((place): Attribution[] => {
    const token = statement.tokens[place];
    if (token === undefined) return [];
    const role = roleOf(token.folded);
    if (role !== undefined) return [{ role, place }];
    return isPerson(statement, place) ? [{ name: bare(token), place }] : [];
  });
}

/** A capital that makes no place, no word of the lexicon and no opening particle. */
function isPerson(statement: Statement, place: number): boolean {
  const token = statement.tokens[place];
  if (token === undefined || !looksLikeName(token, statement)) return false;
  const concepts = mentionAt(statement, place)?.concepts ?? [];
  if (concepts.some(isProper) || isInPhrase(statement, place)) return false;
  if (concepts.length === 0 || place > 0 || SURNAME.test(bare(token))) return true;
  return isOpinionAfter(statement.tokens[place + 1]?.folded ?? '');
}

/** A word with a capital first, but no abbreviation and no word that only joins. */
const looksLikeName = ({ written }: Token, { language }: Statement): boolean =>
  written.length >= SHORTEST_NAME &&
  /^\p{Lu}\p{L}/u.test(written) &&
  written !== written.toUpperCase() &&
  !isFunctionWord(written, [language]);

/** Whether a word belongs to a name of several words that the lexicon has, as White House. */
function isInPhrase(statement: Statement, place: number): boolean {
  const [own, previous] = [mentionAt(statement, place), mentionAt(statement, place - 1)];
  return (own?.next ?? 0) > place + 1 || (previous?.next ?? 0) > place;
}

const SHORTEST_NAME = 3;
/** The lexicon has surnames too. */
const SURNAME = /(?:[ое]ва?|улы|кызы|[oe]va?|uly|kyzy)(?:\p{L}{2,3})?$/u;
/** Whether a sentence itself gives somebody's words. */
export const isAttributed = ({ tokens }: Statement): boolean =>
  tokens.some(({ folded }) => isSaying(folded) || isOpinionAfter(folded)) ||
  OPINION_OF.test(tokens.map(({ folded }) => folded).join(' '));
