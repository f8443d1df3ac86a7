import type { QuestionTerm } from '../../src/retrieval/query-terms.ts';

/** Content words of weight 1 that stand for nothing but the terms themselves. */
export const questionTermsOf = (terms: readonly string[]): QuestionTerm[] =>
  [...new Set(terms)].map((term) => ({ word: term, variants: [term], weight: 1, isContent: true }));

/** Terms with weights of their own. */
export const weightedTerms = (weights: Readonly<Record<string, number>>): QuestionTerm[] =>
  Object.entries(weights).map(([term, weight]) => ({
    word: term,
    variants: [term],
    weight,
    isContent: true,
  }));
