import type { Concept } from '../../text/lexicon-concepts.ts';
import { isFunctionWord } from '../../text/function-words.ts';
import { termsOfWord } from '../../text/terms.ts';
import { bare, conceptsOf, mentionAt } from './concepts.ts';
import { factsOf } from './facts.ts';
import { isSameFact } from './same-fact.ts';
import { isSameName, isSameSound } from './same-name.ts';
import type { Statement, Token } from './tokens.ts';

const SHORTEST_WORD = 3;
const ABBREVIATION = /^\p{Lu}{2,}$/u;

/** The words of a statement that carry its sense. */
export const contentTokens = ({ tokens, language }: Statement): Token[] =>
  tokens.filter(
    ({ kind, written, folded }) =>
      kind === 'word' &&
      (ABBREVIATION.test(written) ||
        (folded.length >= SHORTEST_WORD && !isFunctionWord(written, [language]))),
  );

/** What statements hold, for looking up words in them. */
export interface Vocabulary {
  readonly statements: readonly Statement[];
  readonly terms: ReadonlySet<string>;
  readonly concepts: ReadonlySet<Concept>;
}

export function vocabularyOf(statements: readonly Statement[]): Vocabulary {
  const terms = statements.flatMap(({ tokens, language }) =>
    tokens.flatMap(({ folded }) => termsOfWord(folded, language)),
  );
  return {
    statements,
    terms: new Set(terms),
    concepts: new Set(statements.flatMap((statement) => [...conceptsOf(statement)])),
  };
}

/** The content words of a statement that a vocabulary holds: by stem, by the lexicon, or as a name by its sound. */
export function sharedWords(statement: Statement, vocabulary: Vocabulary): Token[] {
  return contentTokens(statement).filter((token) => holds(vocabulary, statement, token));
}

function holds({ statements, terms, concepts }: Vocabulary, statement: Statement, token: Token): boolean {
  const { language } = statement;
  const isSameLanguage = statements.some((other) => other.language === language);
  if (isSameLanguage && termsOfWord(bare(token), language).some((term) => terms.has(term))) return true;
  const mention = mentionAt(statement, statement.tokens.indexOf(token));
  if (mention?.concepts.some((concept) => concepts.has(concept))) return true;
  return /^\p{Lu}/u.test(token.written) && statements.some((other) => holdsName(other, token, language));
}

const holdsName = (other: Statement, token: Token, language: Statement['language']): boolean =>
  other.tokens.some(
    (word) =>
      /^\p{Lu}/u.test(word.written) &&
      (other.language === language
        ? isSameName(bare(token), bare(word), language)
        : isSameSound({ word: bare(token), language }, { word: bare(word), language: other.language })),
  );

/** How much two statements share: content words, and numbers. */
export function overlapOf(statement: Statement, other: Statement): number {
  const facts = factsOf(other);
  const numbers = factsOf(statement).filter((fact) => facts.some((known) => isSameFact(fact, known)));
  return sharedWords(statement, vocabularyOf([other])).length + numbers.length;
}
