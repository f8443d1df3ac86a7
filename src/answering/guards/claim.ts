import type { Support } from '../../domain/answer.ts';
import type { Language } from '../../domain/language.ts';
import type { Evidence } from '../drafter.ts';
import { wordsAt } from '../../domain/chunk.ts';

/** A sentence that a model drafted. */
export interface Claim {
  readonly text: string;
  /** The language that it should be in. */
  readonly language: Language;
}

/** What keeps a claim from standing on what it cites. */
export type Fault =
  | 'numbers'
  | 'names'
  | 'negation'
  | 'speaker'
  | 'coverage'
  | 'predicate'
  | 'quotation'
  | 'language';

/** How a claim stands to what it cites, or what is wrong with it. */
export type Verdict = { readonly support: Exclude<Support, 'unproved'> } | { readonly fault: Fault };

/** The words of a cited sentence. */
export const citedText = ({ passage, span }: Evidence): string => wordsAt(passage, span);
