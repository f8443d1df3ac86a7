import type { BeirQuery } from '../../../src/evaluation/retrieval/beir.ts';

/** A query by what matters to a test. */
export const queryOf = (text: string, details: Partial<BeirQuery> = {}): BeirQuery => ({
  _id: 'q1',
  text,
  answers: [],
  ...details,
});
