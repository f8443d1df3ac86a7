import { DENIALS, isKazakhNegatedVerb, isKazakhWithout, NEGATION_WORDS } from './negation-words.ts';
import { clausesOf } from './clauses-of.ts';
import type { Statement, Token } from './tokens.ts';

/** A part of a statement that something denies. */
export interface Negation {
  /** `contrast` sets what is denied against what holds: not coal but gas. */
  readonly kind: 'plain' | 'contrast';
  /** The clause, for a contrast the denied part alone. */
  readonly scope: Statement;
  /** The word that is denied, next to the sign; undefined for a verb that denies. */
  readonly word: Token | undefined;
}

/** Beside a negation these deny nothing: not only, «не менее», «ғана емес», no secret. */
const HARMLESS: Readonly<Record<Statement['language'], RegExp>> = {
  ru: /^(?:только|лишь|просто|одним|одной|одни|одних|один|менее|меньше|ранее|раньше|позже|позднее|более|больше|секрет|тайна)$/u,
  en: /^(?:only|just|merely|less|fewer|earlier|later|more|least|alone|doubt|secret|wonder)$/u,
  kk: /^(?:гана|тек|кем|артык|кеш|ерте|купия)$/u,
};
const CONTRACTED = /^\p{L}+n['’]t$/u;

/** What a statement denies. */
export function negationsOf(statement: Statement): Negation[] {
  const { text, language } = statement;
  const contrast = contrastOf(statement);
  const rest = contrast === undefined ? statement : { text, language, tokens: contrast.rest };
  const signs = clausesOf(rest).flatMap(plainNegations);
  const plain = signs.length > 0 ? signs : agreeingNegations(rest);
  return contrast === undefined ? plain : [...plain, contrast.negation];
}

function plainNegations(clause: Statement): Negation[] {
  const { tokens, language } = clause;
  const { denying, without } = NEGATION_WORDS[language];
  const isDenial = (place: number): boolean => deniesAt(clause, place);
  const signs = tokens.flatMap((token, place): Negation[] => {
    const { folded } = token;
    const word = language === 'kk' ? tokens[place - 1] : tokens[place + 1];
    if (without(folded)) return [{ kind: 'plain', scope: clause, word }];
    if (language === 'kk' && isKazakhWithout(folded)) return [{ kind: 'plain', scope: clause, word: token }];
    if (DENIALS(folded) || isKazakhRefusal(tokens, place))
      return [{ kind: 'plain', scope: clause, word: undefined }];
    return isDenial(place) ? [{ kind: 'plain', scope: clause, word: denying(folded) ? word : token }] : [];
  });
  const rest = isAnsweringNo(tokens) && signs.length > 1 ? signs.slice(1) : signs;
  return isDoubled(tokens) ? rest.slice(2) : rest;
}

/** "Nobody" and its like go along with another negation, so they count where there is none. */
function agreeingNegations(statement: Statement): Negation[] {
  const { agreeing } = NEGATION_WORDS[statement.language];
  const scopes = clausesOf(statement).filter(({ tokens }) => tokens.some(({ folded }) => agreeing(folded)));
  return scopes.slice(0, 1).map((scope) => ({ kind: 'plain', scope, word: undefined }));
}

/** «Бас тартты»: refused. */
const isKazakhRefusal = (tokens: readonly Token[], place: number): boolean =>
  tokens[place - 1]?.folded === 'бас' && (tokens[place]?.folded ?? '').startsWith('тарт');

function deniesAt({ tokens, language }: Statement, place: number): boolean {
  const token = tokens[place];
  if (token === undefined) return false;
  if (deniesItself(token, language)) return true;
  if (!NEGATION_WORDS[language].denying(token.folded)) return false;
  const beside = tokens[language === 'kk' ? place - 1 : place + 1]?.folded ?? '';
  return !HARMLESS[language].test(beside);
}

/** A verb with the negation in it: isn't, «қолданбайды». */
function deniesItself({ folded, written }: Token, language: Statement['language']): boolean {
  if (language === 'en') return CONTRACTED.test(folded);
  return language === 'kk' && isKazakhNegatedVerb(folded) && !/^\p{Lu}/u.test(written);
}

/** «Нет, …», "No, …": says once more what the rest of the clause denies. */
const isAnsweringNo = ([first]: readonly Token[]): boolean => /^(?:нет|no|жок)$/u.test(first?.folded ?? '');

/** «Не мог не», «нельзя не»: two negations that affirm. */
const isDoubled = (tokens: readonly Token[]): boolean =>
  / (?:не \p{L}+ не|нельзя не|невозможно не) /u.test(` ${tokens.map(({ folded }) => folded).join(' ')} `);

interface Contrast {
  readonly negation: Negation;
  /** The tokens that are left without the denied part. */
  readonly rest: readonly Token[];
}

/** How the denied part of a contrast stands in a text of folded tokens. */
const CONTRASTS: Readonly<Record<Statement['language'], readonly RegExp[]>> = {
  ru: [
    /(?<= , (?:а )?)не (?!только|лишь|просто)(?:[^\s,.;:]+ ){1,5}(?=[,.;:])/u,
    /(?<= а )не (?:[^\s,.;:]+ ){1,5}(?=[,.;:])/u,
    /(?<= )не (?!только|лишь|просто|одним)(?:[^\s,.;:]+ ){1,5}(?=, а )/u,
  ],
  en: [
    /(?<= )not (?!only|just|merely)(?:[^\s,.;:]+ ){1,5}(?=(?:, )?but )/u,
    /(?<= , (?:and )?)not (?!only|just|merely)(?:[^\s,.;:]+ ){1,5}(?=[,.;:])/u,
    /(?<= )(?:rather than|instead of) (?:[^\s,.;:]+ ){1,4}(?=[,.;:])/u,
  ],
  kk: [/(?<= )(?:(?!(?:гана|тек)\b)[^\s,.;:]+ ){1,2}емес (?=, (?!бирак|ал |алайда))/u],
};

function contrastOf({ text, language, tokens }: Statement): Contrast | undefined {
  const line = ` ${tokens.map(({ folded }) => folded).join(' ')} . `;
  const found = CONTRASTS[language].map((pattern) => pattern.exec(line)).find((match) => match !== null);
  if (found === undefined || / (?:гана|тек) емес $/u.test(` ${found[0]}`) || isVerbal(found[0], language))
    return undefined;
  const first = line.slice(0, found.index).split(' ').filter(Boolean).length;
  const next = first + found[0].split(' ').filter(Boolean).length;
  const part = tokens.slice(first, next);
  return {
    negation: { kind: 'contrast', scope: { text, language, tokens: part }, word: undefined },
    rest: [...tokens.slice(0, first), ...tokens.slice(next)],
  };
}

/** «Не снизилась, а …» and "not fall, but …" deny a verb, so that both parts stand alone. */
const isVerbal = (part: string, language: Statement['language']): boolean =>
  language === 'ru' && /^не \p{L}+(?:л|ла|ло|ли|лся|лась|лось|лись|ет|ит|ют|ят|ем|им) /u.test(part);
