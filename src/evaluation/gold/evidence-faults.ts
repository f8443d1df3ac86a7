import type { SourceDocument } from '../../domain/source-document.ts';
import type { ChunkStore } from '../../store/chunk-store.ts';
import type { Finding, GoldFault } from './gold-fault.ts';
import {
  assertFaultless,
  faultIn,
  type GoldEvidence,
  type GoldQuestion,
  type PlacedQuestion,
} from './gold-set.ts';
import { nearestOccurrence } from './nearest-occurrence.ts';

/** The documents that gold questions are about: those of an index, or as read from files. */
export type GoldLibrary = Pick<ChunkStore, 'documents' | 'document'>;

/**
 * Throws SuhbatError `gold_invalid` when evidence names a document that the library has not, leaves the document out
 * where there are several, or does not stand where it says.
 */
export async function assertEvidenceStands(
  questions: readonly PlacedQuestion[],
  library: GoldLibrary,
): Promise<void> {
  assertFaultless(await evidenceFaults(questions, library));
}

/** What does not hold of the questions' evidence, in their order. */
export async function evidenceFaults(
  questions: readonly PlacedQuestion[],
  library: GoldLibrary,
): Promise<GoldFault[]> {
  const faults: GoldFault[] = [];
  for (const question of questions) {
    for (const item of question.evidence) {
      const finding = findingOf(item, await documentOf(item, library));
      if (finding !== undefined) faults.push(faultIn(question, finding));
    }
  }
  return faults;
}

/** The document that evidence names; when it names none, the only one that there is. */
export async function documentOf(
  { document_id: named }: Pick<GoldEvidence, 'document_id'>,
  library: GoldLibrary,
): Promise<SourceDocument | undefined> {
  const only = library.documents.length === 1 ? library.documents[0]?.id : undefined;
  const id = named ?? only;
  return id === undefined ? undefined : library.document(id);
}

function findingOf(evidence: GoldEvidence, document: SourceDocument | undefined): Finding | undefined {
  if (document === undefined) return unknownDocument(evidence);
  const { quote, start, end } = evidence;
  if (document.text.slice(start, end) === quote) return undefined;
  return {
    fault: misplaced(evidence, document),
    remedy: remedyFor(evidence, document),
  };
}

const unknownDocument = ({ document_id: named }: GoldEvidence): Finding =>
  named === undefined
    ? {
        fault: 'its evidence names no document, but there are several',
        remedy: 'Add the "document_id".',
      }
    : {
        fault: `its evidence names "${named}", which is not indexed`,
        remedy: 'Mend the "document_id", or add the document to the corpus.',
      };

function misplaced({ quote, start, end }: GoldEvidence, { id, text }: SourceDocument): string {
  if (!text.includes(quote)) return `its quotation stands nowhere in ${id}`;
  if (end > text.length) return `its evidence ends at ${end}, past the end of ${id} at ${text.length}`;
  return `its evidence does not stand at ${start}–${end} of ${id}`;
}

function remedyFor({ quote, start }: GoldEvidence, { text }: SourceDocument): string {
  const nearest = nearestOccurrence(text, { quote, near: start });
  if (nearest === undefined) return 'Copy the quotation anew from the document, to the character.';
  return `Mend its offsets to ${nearest}–${nearest + quote.length}: "npm run gold -- check … --fix" does.`;
}

/** The question with the only document named in evidence that names none; as it is when there are several. */
export function withOnlyDocument<T extends GoldQuestion>(question: T, { documents }: GoldLibrary): T {
  const [only, second] = documents;
  if (only === undefined || second !== undefined) return question;
  const evidence = question.evidence.map((item) => ({ document_id: only.id, ...item }));
  return { ...question, evidence };
}
