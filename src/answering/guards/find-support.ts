import type { Passage } from '../../domain/chunk.ts';
import type { Span } from '../../domain/span.ts';
import { soundTerms, wordTerms } from '../../text/terms.ts';
import type { Evidence } from '../drafter.ts';
import { citedText, type Claim } from './claim.ts';

/** The sentence of a passage that a claim rests on most, by the words and sounds that both hold; undefined without any. */
export function findSupport(claim: Claim, passage: Passage): Evidence | undefined {
  const scored = passage.sentences.map((span) => ({ span, score: overlap(claim, passage, span) }));
  const best = scored.toSorted((a, b) => b.score - a.score || a.span.start - b.span.start)[0];
  return best === undefined || best.score === 0 ? undefined : { passage, span: best.span };
}

function overlap(claim: Claim, passage: Passage, span: Span): number {
  const sentence = citedText({ passage, span });
  const shared = cosine(wordTerms(claim.text, claim.language), wordTerms(sentence, passage.language));
  return shared + cosine(soundTerms(claim.text), soundTerms(sentence));
}

/** Cosine of two sets of terms: shared ones over the geometric mean of the sizes. */
function cosine(a: readonly string[], b: readonly string[]): number {
  const [first, second] = [new Set(a), new Set(b)];
  if (first.size === 0 || second.size === 0) return 0;
  const shared = [...first].filter((term) => second.has(term)).length;
  return shared / Math.sqrt(first.size * second.size);
}
