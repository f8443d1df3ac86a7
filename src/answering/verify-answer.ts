import type { Answer } from '../domain/answer.ts';
import { faultsOfLeads } from './verify-lead.ts';
import { proveCitation, type CanonicalTexts } from './verify-citation.ts';
import { faultsOfWording, type Fault } from './verify-wording.ts';

/** Of an answer what its proof needs. */
export type SavedAnswer = Pick<
  Answer,
  'kind' | 'status' | 'answer' | 'lead' | 'language' | 'sentences' | 'citations'
>;

export interface Verification {
  readonly verified: boolean;
  /** What is wrong with the answer where no one citation is at fault. */
  readonly reason?: string;
  /** One entry for each citation of the answer, in its order. */
  readonly citations: readonly CitationVerdict[];
}

interface CitationVerdict {
  readonly id: number;
  readonly verified: boolean;
  readonly reason?: string;
}

/**
 * Proves a saved answer again from the canonical texts. An answer that cites nothing, because the sources don't say, is
 * verified when it says nothing else. What a model made of a quotation in its own words is not judged again.
 */
export async function verifyAnswer(store: CanonicalTexts, answer: SavedAnswer): Promise<Verification> {
  const proofs = await Promise.all(answer.citations.map((citation) => proveCitation(store, citation)));
  const faults = [...faultsOfWording(answer), ...faultsOfLeads(answer, proofs)];
  const known = new Set(answer.citations.map(({ id }) => id));
  const ofAnswer = faults.filter(({ citationIds }) => !citationIds.some((id) => known.has(id)));
  const citations = answer.citations.map(({ id }, place) => {
    const proof = proofs[place];
    const own = proof !== undefined && 'fault' in proof ? [proof.fault] : [];
    const reasons = [...own, ...reasonsOf(faults.filter(({ citationIds }) => citationIds.includes(id)))];
    return { id, ...verdictOf(reasons) };
  });
  const whole = verdictOf(reasonsOf(ofAnswer));
  return { ...whole, verified: whole.verified && citations.every(({ verified }) => verified), citations };
}

const reasonsOf = (faults: readonly Fault[]): string[] => faults.map(({ reason }) => reason);

const verdictOf = (reasons: readonly string[]): Omit<CitationVerdict, 'id'> =>
  reasons.length === 0 ? { verified: true } : { verified: false, reason: [...new Set(reasons)].join('; ') };
