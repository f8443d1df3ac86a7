import type { Passage } from '../../../domain/chunk.ts';
import { LANGUAGES, type Language } from '../../../domain/language.ts';
import { createSeededRandom, shuffled, type DrawBelow } from '../../statistics/seeded-random.ts';
import type { GoldQuestion } from '../gold-set.ts';
import { askedWords } from '../repeated-questions.ts';
import { candidatesOf, type Candidate, type Proposal } from './candidates.ts';
import type { DraftLibrary } from './draft-library.ts';
import { groupBy } from './group-by.ts';
import { interleave } from './interleave.ts';
import { numberDrafts } from './number-drafts.ts';
import { refusalsIn } from './refusals.ts';

/** Share of the questions that are to be refused; our own set has a tenth, of kinds that no rule can make. */
const REFUSAL_SHARE = 0.2;

export interface DraftOptions {
  /** Questions that are wanted; there are fewer when the documents give no more. */
  readonly count: number;
  readonly seed: number;
}

/**
 * Proposes gold questions for a person to edit, spread over languages, documents and forms of question, without a
 * model. Evidence stands to the character; no question and no evidence comes twice. The same seed gives the same ones.
 */
export async function draftGold(
  library: DraftLibrary,
  { count, seed }: DraftOptions,
): Promise<GoldQuestion[]> {
  const drawBelow = createSeededRandom(seed);
  const passages = await library.passages(Array.from({ length: library.chunkCount }, (_, number) => number));
  const answerable = answerableOnes(library, passages, drawBelow);
  const languages = LANGUAGES.filter((language) => answerable.some((item) => item.language === language));
  const refusals = refusalOnes(languages, passages, drawBelow).slice(0, Math.round(count * REFUSAL_SHARE));
  return numberDrafts([...answerable.slice(0, count - refusals.length), ...refusals], 'draft');
}

function answerableOnes(
  { documents }: DraftLibrary,
  passages: readonly Passage[],
  drawBelow: DrawBelow,
): Proposal[] {
  const byDocument = new Map(groupBy(passages, idOf).map((group) => [group[0] && idOf(group[0]), group]));
  const perDocument = documents.map((document) => {
    const candidates = candidatesOf(document, byDocument.get(document.id) ?? []);
    const forms = groupBy(candidates, ({ form }) => form);
    return interleave(forms.map((form) => shuffled(form, drawBelow)));
  });
  const perLanguage = groupBy(perDocument, ([first]) => first?.proposal.language ?? '').map(interleave);
  return withoutRepeats(interleave(perLanguage));
}

const idOf = ({ documentId }: Passage): string => documentId;

function withoutRepeats(candidates: readonly Candidate[]): Proposal[] {
  const taken = new Set<string>();
  return candidates.flatMap(({ proposal }) => {
    const keys = [askedWords(proposal), ...proposal.evidence.map(placeOf)];
    if (keys.some((key) => taken.has(key))) return [];
    for (const key of keys) taken.add(key);
    return [proposal];
  });
}

const placeOf = ({ document_id: id, start }: Proposal['evidence'][number]): string => `${id}:${start}`;

const refusalOnes = (
  languages: readonly Language[],
  passages: readonly Passage[],
  drawBelow: DrawBelow,
): Proposal[] => interleave(languages.map((language) => shuffled(refusalsIn(language, passages), drawBelow)));
