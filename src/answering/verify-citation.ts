import type { Citation } from '../domain/answer.ts';
import type { Passage } from '../domain/chunk.ts';
import type { SourceDocument } from '../domain/source-document.ts';
import { textOf, type Span } from '../domain/span.ts';
import type { ChunkStore } from '../store/chunk-store.ts';
import type { Evidence } from './drafter.ts';
import { ownLink, toCitation } from './source.ts';

export type CanonicalTexts = Pick<ChunkStore, 'document' | 'documentPassages'>;

/** A citation that stands in the canonical text as it says, or why it does not. */
export type CitationProof =
  | { readonly evidence: Evidence; readonly document: SourceDocument }
  | { readonly fault: string };

/** What a citation says of its source beside the words. */
const STATED = [
  'speaker',
  'role',
  'verbatim',
  'language',
  'turn',
  'date',
  'document_title',
  'heading_path',
  'url',
  'source_url',
] as const satisfies readonly (keyof Citation)[];

/** Proves a saved citation from the index alone: its words, their place, and all that it says of them. */
export async function proveCitation(store: CanonicalTexts, citation: Citation): Promise<CitationProof> {
  const document = await store.document(citation.document_id);
  if (document === undefined) return { fault: `the index has no document ${inShort(citation.document_id)}` };
  const span = { start: citation.start_char_index, end: citation.end_char_index };
  const fault = faultOfWords(citation, document, span);
  if (fault !== undefined) return { fault };
  const passage = passageAt(await store.documentPassages(document.id), span, citation.chunk_id);
  if (passage === undefined)
    return { fault: `characters ${placeOf(span)} are not whole sentences of one turn of the text` };
  const evidence = { passage, span };
  const misstated = faultOfStatements(citation, { evidence, document });
  return misstated === undefined ? { evidence, document } : { fault: misstated };
}

/** Whether a place lies in a text: whole numbers, the first one smaller. */
export const liesIn = ({ start, end }: Span, text: string): boolean =>
  Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= text.length;

export const placeOf = ({ start, end }: Span): string => `${start}–${end}`;

/** What a reason shows of a value, in UTF-16 units: it may have been made long on purpose. */
const LONGEST_SHOWN = 100;

export function inShort(value: unknown): string {
  const shown = JSON.stringify(value) ?? 'absent';
  return shown.length > LONGEST_SHOWN ? `${shown.slice(0, LONGEST_SHOWN)}…` : shown;
}

function faultOfWords(
  { cited_text: cited, document_sha256: stated }: Citation,
  { text, sha256 }: SourceDocument,
  span: Span,
): string | undefined {
  if (stated !== sha256) {
    return `the document has changed: document_sha256 is ${inShort(stated)}, expected ${sha256}; ${whereabouts(text, cited)}`;
  }
  if (!liesIn(span, text)) {
    return `start_char_index and end_char_index are ${span.start} and ${span.end}, expected whole numbers from 0 to ${text.length}, the first one smaller`;
  }
  if (textOf(text, span) === cited) return undefined;
  return `cited_text is not what stands at ${placeOf(span)} of the document; ${whereabouts(text, cited)}`;
}

/** Says where the quotation stands, and nothing of what stands elsewhere: the text may not be public. */
function whereabouts(text: string, cited: string): string {
  const start = cited === '' ? -1 : text.indexOf(cited);
  return start === -1
    ? 'the quotation does not stand in it'
    : `the quotation still stands in it, at ${placeOf({ start, end: start + cited.length })}`;
}

/**
 * The passage of a quotation: the one of the chunk that it names, or one of the same turn, since another CHUNK_SIZE cuts
 * a turn otherwise. Undefined unless the quotation begins and ends with a sentence, and inside one turn.
 */
function passageAt(passages: readonly Passage[], span: Span, chunkId: string): Passage | undefined {
  const touched = passages.filter(
    (passage) => passage.span.start < span.end && span.start < passage.span.end,
  );
  const sentences = touched.flatMap((passage) => passage.sentences);
  const isWhole =
    sentences.some(({ start }) => start === span.start) && sentences.some(({ end }) => end === span.end);
  const turns = new Set(touched.map(({ turn }) => turn));
  if (!isWhole || turns.size > 1) return undefined;
  return touched.find(({ id }) => id === chunkId) ?? touched[0];
}

function faultOfStatements(
  citation: Citation,
  { evidence, document }: { readonly evidence: Evidence; readonly document: SourceDocument },
): string | undefined {
  const mark = { start: citation.answer_start, end: citation.answer_end };
  const proved = toCitation(citation.id, { evidence, document, citedText: citation.cited_text }, mark);
  const stated = { ...citation, source_url: ownLink(citation.source_url) };
  const field = STATED.find((name) => JSON.stringify(stated[name]) !== JSON.stringify(proved[name]));
  if (field !== undefined) {
    return `${field} is ${inShort(stated[field])}, expected ${inShort(proved[field])}`;
  }
  if (turnOf(citation.chunk_id) === turnOf(proved.chunk_id)) return undefined;
  return `chunk_id is ${inShort(citation.chunk_id)}, expected ${inShort(proved.chunk_id)}`;
}

/** A chunk's id without the number of the part: that depends on CHUNK_SIZE, and the words do not. */
const turnOf = (chunkId: string): string => chunkId.replace(/\.\d+$/u, '');
