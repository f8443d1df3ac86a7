import type { Language } from '../../domain/language.ts';
import { fold } from '../../text/fold.ts';

/** A word, number or sign of a sentence. */
export interface Token {
  readonly written: string;
  readonly folded: string;
  readonly kind: 'word' | 'number' | 'sign';
  readonly start: number;
  readonly end: number;
}

/** A sentence that a guard compares. */
export interface Statement {
  readonly text: string;
  readonly language: Language;
  readonly tokens: readonly Token[];
}

/** A number with its thousands and decimals; a word with apostrophes inside, as O'Brien; any other sign. */
const TOKEN =
  /\d{1,3}(?:[ \u00A0\u202F,]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?|\p{L}[\p{L}\p{M}]*(?:['’ʼ]\p{L}+)*|[^\s]/gu;

export const statementOf = (text: string, language: Language): Statement => ({
  text,
  language,
  tokens: tokensOf(text),
});

/** The words, numbers and signs of a text in their order. */
const tokensOf = (text: string): Token[] =>
  [...text.matchAll(TOKEN)].map(({ 0: written, index: start }) => ({
    written,
    folded: fold(written),
    kind: kindOf(written),
    start,
    end: start + written.length,
  }));

function kindOf(written: string): Token['kind'] {
  if (/^\d/u.test(written)) return 'number';
  return /^\p{L}/u.test(written) ? 'word' : 'sign';
}

/** Whether nothing stands between two tokens, as in 1990s. */
export const isGlued = (first: Token, second: Token): boolean => first.end === second.start;
