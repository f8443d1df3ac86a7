import type { Statement, Token } from './tokens.ts';

const BREAK = /^[,;:.!?()—–]$/u;
const CONJUNCTIONS = new Set([
  'but',
  'therefore',
  'because',
  'while',
  'whereas',
  'но',
  'потому',
  'поэтому',
  'сондыктан',
  'а',
  'однако',
  'ал',
  'бирак',
]);
const FEWEST_WORDS = 2;

/** The parts of a statement between commas, dashes and words that set one against the other. */
export function clausesOf({ text, language, tokens }: Statement): Statement[] {
  const clauses: Token[][] = [[]];
  for (const token of tokens) {
    const current = clauses.at(-1) ?? [];
    const isBreak = BREAK.test(token.written) || CONJUNCTIONS.has(token.folded);
    if (!isBreak) current.push(token);
    else if (current.filter(({ kind }) => kind === 'word').length >= FEWEST_WORDS) clauses.push([]);
  }
  return clauses.filter(({ length }) => length > 0).map((part) => ({ text, language, tokens: part }));
}
