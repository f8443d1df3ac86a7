import type { SourceDocument } from '../domain/source-document.ts';
import { wordsAt } from '../domain/chunk.ts';
import { textOf } from '../domain/span.ts';
import type { ChunkStore } from '../store/chunk-store.ts';
import type { Evidence } from './drafter.ts';

/** A quotation that stands in the canonical text, character by character. */
export interface ProvedQuotation {
  readonly evidence: Evidence;
  readonly document: SourceDocument;
  readonly citedText: string;
}

/**
 * Proves that the words of a passage stand in its document where the evidence says. Undefined when the document is
 * gone, the span leaves the passage, or the passage's words are not those of the text.
 */
export async function proveEvidence(
  store: Pick<ChunkStore, 'document'>,
  evidence: Evidence,
): Promise<ProvedQuotation | undefined> {
  const { passage, span } = evidence;
  const document = await store.document(passage.documentId);
  if (document === undefined) return undefined;
  if (span.start < passage.span.start || span.end > passage.span.end || span.end <= span.start)
    return undefined;
  // Cut from the passage: a piece of the document would keep all of its text in memory as long as the answer is kept.
  const citedText = wordsAt(passage, span);
  return citedText === textOf(document.text, span) ? { evidence, document, citedText } : undefined;
}
