import type { SourceDocument } from '../../domain/source-document.ts';
import type { ChunkStore } from '../../store/chunk-store.ts';
import { checkCommand, type Finding, type GoldFault } from './gold-fault.ts';
import {
  assertFaultless,
  faultIn,
  PLACE,
  type GoldEvidence,
  type GoldQuestion,
  type PlacedQuestion,
} from './gold-set.ts';
import { nearestOccurrence } from './nearest-occurrence.ts';

/** The documents that gold questions are about: those of an index, or as read from files. */
export interface GoldLibrary extends Pick<ChunkStore, 'documents' | 'document'> {
  /** The options of `gold check` that name these documents; none for the corpus of the configuration. */
  readonly openedBy?: string;
}

/**
 * Throws SuhbatError `gold_invalid` when evidence names a document that the library has not, leaves the document out
 * where there are several, or does not stand where it says.
 */
export async function assertEvidenceStands(
  questions: readonly PlacedQuestion[],
  library: GoldLibrary,
): Promise<void> {
  assertFaultless(await evidenceFaults(questions, library), library.openedBy);
}

/** What does not hold of the questions' evidence, in their order. */
export async function evidenceFaults(
  questions: readonly PlacedQuestion[],
  library: GoldLibrary,
): Promise<GoldFault[]> {
  const faults: GoldFault[] = [];
  for (const question of questions) {
    for (const item of question.evidence) {
      const repair = `${checkCommand(question[PLACE].path, library.openedBy)} --fix`;
      const finding = findingOf(item, { document: await documentOf(item, library), repair });
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

interface Circumstances {
  readonly document: SourceDocument | undefined;
  /** The command that mends offsets. */
  readonly repair: string;
}

function findingOf(evidence: GoldEvidence, { document, repair }: Circumstances): Finding | undefined {
  if (document === undefined) return unknownDocument(evidence);
  const { quote, start, end } = evidence;
  if (document.text.slice(start, end) === quote) return undefined;
  return {
    fault: misplaced(evidence, document),
    remedy: remedyFor(evidence, { document, repair }),
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

function remedyFor(
  { quote, start }: GoldEvidence,
  { document, repair }: { readonly document: SourceDocument; readonly repair: string },
): string {
  const nearest = nearestOccurrence(document.text, { quote, near: start });
  if (nearest === undefined) return 'Copy the quotation anew from the document, to the character.';
  return `Mend its offsets to ${nearest}–${nearest + quote.length}: "${repair}" does.`;
}

/** The question with the only document named in evidence that names none; as it is when there are several. */
export function withOnlyDocument<T extends GoldQuestion>(question: T, { documents }: GoldLibrary): T {
  const [only, second] = documents;
  if (only === undefined || second !== undefined) return question;
  const evidence = question.evidence.map((item) => ({ document_id: only.id, ...item }));
  return { ...question, evidence };
}
