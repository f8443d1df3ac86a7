import type { Support } from '../domain/answer.ts';
import type { Passage } from '../domain/chunk.ts';
import type { Language } from '../domain/language.ts';
import { textOf, type Span } from '../domain/span.ts';
import { soundTerms, wordTerms } from '../text/terms.ts';
import type { Evidence } from './drafter.ts';

const NUMBER = /\d+(?:[.,]\d+)*/gu;

export interface Claim {
  readonly text: string;
  readonly language: Language;
}

/**
 * The sentence of a passage that a drafted sentence rests on most, by the words and sounds that both hold. Undefined
 * when they share nothing, or when the draft has a number that the passage has not.
 */
export function findSupport(claim: Claim, passage: Passage): Evidence | undefined {
  if (!numbersOf(claim.text).every((number) => numbersOf(passage.text).includes(number))) return undefined;
  const scored = passage.sentences.map((span) => ({ span, score: overlap(claim, passage, span) }));
  const best = scored.toSorted((a, b) => b.score - a.score || a.span.start - b.span.start)[0];
  return best === undefined || best.score === 0 ? undefined : { passage, span: best.span };
}

/** How a drafted sentence stands to its evidence. */
export function supportOf(claim: Claim, evidence: readonly Evidence[]): Support {
  if (evidence.some(({ passage }) => passage.language !== claim.language)) return 'translation';
  return evidence.some(({ passage, span }) => sentenceText(passage, span) === claim.text)
    ? 'quote'
    : 'paraphrase';
}

const numbersOf = (text: string): string[] => text.match(NUMBER) ?? [];

function overlap(claim: Claim, passage: Passage, span: Span): number {
  const sentence = sentenceText(passage, span);
  const words = cosine(wordTerms(claim.text, claim.language), wordTerms(sentence, passage.language));
  return words + cosine(soundTerms(claim.text), soundTerms(sentence));
}

/** Cosine of two sets of terms: shared ones over the geometric mean of the sizes. */
function cosine(a: readonly string[], b: readonly string[]): number {
  const [first, second] = [new Set(a), new Set(b)];
  if (first.size === 0 || second.size === 0) return 0;
  const shared = [...first].filter((term) => second.has(term)).length;
  return shared / Math.sqrt(first.size * second.size);
}

const sentenceText = (passage: Passage, span: Span): string =>
  textOf(passage.text, { start: span.start - passage.span.start, end: span.end - passage.span.start });
