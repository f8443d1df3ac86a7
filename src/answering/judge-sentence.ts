import type { Passage } from '../domain/chunk.ts';
import type { MarkedSentence } from './draft-parser.ts';
import type { DraftEvent, DraftRequest, Evidence } from './drafter.ts';
import { citedText } from './guards/claim.ts';
import { findSupport } from './guards/find-support.ts';
import { judgeClaim } from './guards/judge-claim.ts';
import { bearsForeignLink } from './links.ts';
import type { Mark } from './marks.ts';
import { NOT_FOUND_SIGN } from './prompt.ts';

/** What the sentences of one draft are judged by. */
export interface DraftSetting {
  /** As they were numbered for the model. */
  readonly passages: readonly Passage[];
  readonly canary: string;
  /** `lenient` sends a sentence that is not proved too, marked as such and without citations. */
  readonly proofMode: 'strict' | 'lenient';
}

/** A drafted sentence with what proves it; an omission where nothing does, nothing where it says that the sources don't say. */
export function judgeSentence(
  { text, marks }: MarkedSentence,
  request: DraftRequest,
  { passages, canary, proofMode }: DraftSetting,
): DraftEvent[] {
  if (text.includes(NOT_FOUND_SIGN)) return [];
  const claim = { text, language: request.language };
  const evidence = marks.map((mark) => evidenceOf(mark, passages, claim));
  const found = evidence.filter((place) => place !== undefined);
  if (repeatsRules(text, canary) || bearsForeignLink(text, found.map(citedText).join('\n')))
    return [{ type: 'omission' }];
  const isPlaced = found.length > 0 && found.length === evidence.length;
  const verdict = isPlaced ? judgeClaim(claim, found, request) : undefined;
  if (verdict !== undefined && 'support' in verdict)
    return [{ type: 'sentence', sentence: { text, support: verdict.support, evidence: found } }];
  return proofMode === 'strict'
    ? [{ type: 'omission' }]
    : [{ type: 'sentence', sentence: { text, support: 'unproved', evidence: [] } }];
}

/** The sentence that a mark names; where it names a passage alone, the one of it that supports the claim best. */
function evidenceOf(
  { passage: number, sentence }: Mark,
  passages: readonly Passage[],
  claim: Parameters<typeof findSupport>[0],
): Evidence | undefined {
  const passage = passages[number - 1];
  if (passage === undefined) return undefined;
  if (sentence === undefined) return findSupport(claim, passage);
  const span = passage.sentences[sentence - 1];
  return span && { passage, span };
}

/** In any case, with signs or spaces between its letters, and in Cyrillic letters that look like them. */
const repeatsRules = (text: string, canary: string): boolean =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[авсе]/g, (letter) => LATIN_LOOKALIKES[letter] ?? letter)
    .replaceAll(/[^a-z0-9]/g, '')
    .includes(canary);

const LATIN_LOOKALIKES: Readonly<Record<string, string>> = { а: 'a', в: 'b', с: 'c', е: 'e' };
