import { isSameEmbedder, nameOfEmbedder, type EmbedderIdentity } from '../domain/embedder-identity.ts';
import type { PreviousGeneration } from '../store/index-storage.ts';
import { ANALYSIS_VERSION } from '../text/terms.ts';

interface BuiltWith {
  readonly embedder: EmbedderIdentity;
  readonly chunker: string;
}

/** The same for an index of which nothing can be read. */
export const UNREADABLE =
  'The index is built anew because the one that is there is damaged or of another version of Suhbat.';

/** Why an index has to be built anew even where no document has changed, as a sentence; undefined when it need not be. */
export function rebuildReason(
  previous: PreviousGeneration,
  { embedder, chunker }: BuiltWith,
): string | undefined {
  if (previous.fault !== undefined) return `The index is built anew because it is damaged: ${previous.fault}`;
  if (!isSameEmbedder(previous.embedder, embedder)) {
    return `Every chunk is embedded anew because ${nameOfEmbedder(previous.embedder)} made the vectors and ${nameOfEmbedder(embedder)} is configured.`;
  }
  if (previous.chunker !== chunker) {
    return `The index is built anew because documents are cut differently now: by ${chunker}, before by ${previous.chunker}.`;
  }
  if (previous.analysis !== ANALYSIS_VERSION) {
    return 'The index is built anew because this version of Suhbat analyses words differently.';
  }
  return undefined;
}
