import { z } from 'zod';
import type { EmbedderIdentity } from '../../domain/embedder-identity.ts';
import { IndexDamagedError, IndexMismatchError } from '../../domain/errors.ts';
import { ANALYSIS_VERSION } from '../../text/terms.ts';

/** Version of the files of a generation, described in index/README.md. */
export const FORMAT_VERSION = 3;

const manifestSchema = z.object({
  format: z.number().int(),
  /** Version of the text analysis that made the terms. */
  analysis: z.number().int(),
  embedder: z.object({ provider: z.string(), model: z.string(), dimension: z.number().int().positive() }),
  documents: z.number().int().nonnegative(),
  chunks: z.number().int().nonnegative(),
  files: z.record(
    z.string(),
    z.object({ bytes: z.number().int().nonnegative(), sha256: z.string().length(64) }),
  ),
});

export type Manifest = z.infer<typeof manifestSchema>;

export function parseManifest(json: string, path: string): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(json));
  } catch (cause) {
    throw new IndexDamagedError(`${path} is not a manifest.`, cause);
  }
}

/** Throws IndexMismatchError when the generation was built by another program version or embedder. */
export function assertMatches(manifest: Manifest, embedder: EmbedderIdentity): void {
  if (manifest.format !== FORMAT_VERSION || manifest.analysis !== ANALYSIS_VERSION) {
    throw new IndexMismatchError(
      'The index was built by another version of Suhbat. Run "npm run ingest" to build it again.',
    );
  }
  if (!isSameEmbedder(manifest.embedder, embedder)) {
    throw new IndexMismatchError(
      `The index was built with the embedder ${nameOf(manifest.embedder)}, but ${nameOf(embedder)} is configured. ` +
        'Run "npm run ingest" to build it again, or set EMBEDDING_PROVIDER, EMBEDDING_MODEL and EMBEDDING_DIMENSION back.',
    );
  }
}

export const isSameEmbedder = (a: EmbedderIdentity, b: EmbedderIdentity): boolean => nameOf(a) === nameOf(b);

const nameOf = ({ provider, model, dimension }: EmbedderIdentity): string =>
  `${provider}/${model} (${dimension} dimensions)`;
