import type { AnswerSentence } from '../domain/answer.ts';
import type { DocumentMetadata } from '../domain/source-document.ts';
import type { Evidence } from './drafter.ts';
import { leadFor, modelLead, retellingLead } from './lead.ts';
import { PHRASES } from './phrases.ts';
import type { SavedAnswer } from './verify-answer.ts';
import { inShort, type CitationProof } from './verify-citation.ts';
import { marksOf, type Fault } from './verify-wording.ts';

/** What stands before a sentence and is neither a sentence nor a mark. */
interface Opening {
  readonly written: string;
  /** Without the spaces that divide it from what is around it, '' for nothing; undefined where these are not right. */
  readonly phrase: string | undefined;
  /** The sentences from there on. */
  readonly sentences: readonly AnswerSentence[];
}

/**
 * Checks that an answer says nothing beside its sentences but what is true of them: whose words they are, in which
 * language, that they are a retelling. Says nothing while a citation is not proved, for then all that is open.
 */
export function faultsOfLeads(answer: SavedAnswer, proofs: readonly CitationProof[]): Fault[] {
  const proved = proofs.filter((proof) => 'evidence' in proof);
  if (proved.length < proofs.length || proved.length === 0) return [];
  const documents = new Map(proved.map(({ document }) => [document.id, document]));
  const evidenceOf = (sentences: readonly AnswerSentence[]): Evidence[] =>
    sentences.flatMap(({ citation_ids: ids }) => ids.flatMap((id) => proved[id - 1]?.evidence ?? []));
  const openings = openingsOf(answer);
  const library = { documents, evidenceOf };
  const strange = openings.find((opening, place) => !isExpected(opening, place, { answer, ...library }));
  const last = answer.sentences.at(-1);
  const lastEnd = last === undefined ? 0 : endOf(last);
  const reasons = [
    strange &&
      `${inShort(strange.written.trim())} is no sentence of the answer and not the lead of what follows`,
    (openings[0]?.phrase ?? '') === (answer.lead ?? '')
      ? undefined
      : 'the answer does not open with its lead',
    lastEnd === answer.answer.length ? undefined : 'the answer goes on behind its last sentence',
    isRetellingTold(openings, answer, library) ? undefined : 'the answer does not say that it is a retelling',
  ];
  return reasons.filter((reason) => reason !== undefined).map((reason) => ({ citationIds: [], reason }));
}

interface Library {
  readonly documents: ReadonlyMap<string, DocumentMetadata>;
  readonly evidenceOf: (sentences: readonly AnswerSentence[]) => Evidence[];
}

function openingsOf({ answer, sentences }: SavedAnswer): Opening[] {
  return sentences.map(({ start }, place) => {
    const before = sentences[place - 1];
    const written = answer.slice(before === undefined ? 0 : endOf(before), start);
    const phrase = written.trim();
    const asWritten = `${place > 0 ? ' ' : ''}${phrase}${phrase === '' ? '' : ' '}`;
    const isSpaced = written === asWritten;
    return { written, phrase: isSpaced ? phrase : undefined, sentences: sentences.slice(place) };
  });
}

/** Where a sentence ends with its marks. */
const endOf = (sentence: AnswerSentence): number => sentence.end + marksOf(sentence).length;

/** A lead that the drafters put before these sentences, or none where they need none. */
function isExpected(
  { phrase, sentences }: Opening,
  place: number,
  { answer: { status, language }, documents, evidenceOf }: Library & { readonly answer: SavedAnswer },
): boolean {
  if (phrase === undefined) return false;
  if (phrase === '') return place > 0 || status !== 'partial';
  const evidence = evidenceOf(sentences);
  const statuses = (['answered', 'partial'] as const).filter((each) => place > 0 || each === status);
  const leads = statuses.map((each) => leadFor({ status: each, language, evidence, documents }));
  const first = evidenceOf(sentences.slice(0, 1));
  const doubt = place === 0 && status === 'partial' ? 'partial' : 'answered';
  const written = modelLead({ status: doubt, language, evidence: first, documents });
  return [...leads, written].includes(phrase);
}

/** Whether it is said, at the first sentence that rests on a retelling, that it does. */
function isRetellingTold(openings: readonly Opening[], { language }: SavedAnswer, library: Library): boolean {
  const first = openings.findIndex(({ sentences }) => {
    const evidence = library.evidenceOf(sentences.slice(0, 1));
    return retellingLead(evidence, { language, documents: library.documents }) !== null;
  });
  const told = PHRASES[language].accordingToRetelling.toLowerCase();
  return (
    first === -1 || openings.slice(0, first + 1).some(({ phrase }) => phrase?.toLowerCase().includes(told))
  );
}
