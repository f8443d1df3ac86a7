import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isSameEmbedder, nameOfEmbedder, type EmbedderIdentity } from '../../../domain/embedder-identity.ts';
import { IndexDamagedError, IndexMismatchError } from '../../../domain/errors.ts';
import { ANALYSIS_VERSION } from '../../../text/terms.ts';

/** Version of the files of a generation, described in index/README.md. */
export const FORMAT_VERSION = 3;

const countSchema = z.int().nonnegative();

const checksumSchema = z.object({ bytes: countSchema, crc32: countSchema, sha256: z.string().length(64) });

const generationSchema = z.object({
  format: z.int(),
  /** What cut the chunks: its version and settings. */
  chunker: z.string(),
  /** Version of the text analysis that made the terms. */
  analysis: z.int(),
  embedder: z.object({ provider: z.string(), model: z.string(), dimension: z.int().positive() }),
  documents: countSchema,
  chunks: countSchema,
  /** Whether documents were removed by it, so that no older generation may be kept. */
  removes_documents: z.boolean(),
  files: z.record(z.string(), checksumSchema),
});

const manifestSchema = z.object({ generation: generationSchema, seal: z.string().length(64) });

/** What a generation holds and how it was built. */
export type GenerationRecord = z.infer<typeof generationSchema>;

/** The record with the seal that tells it from an altered one: SHA-256 of its JSON, in hexadecimal. */
export type Manifest = z.infer<typeof manifestSchema>;

export const sealManifest = (generation: GenerationRecord): Manifest => ({
  generation,
  seal: sealOf(generation),
});

const sealOf = (generation: GenerationRecord): string =>
  createHash('sha256').update(JSON.stringify(generation)).digest('hex');

export const encodeManifest = (manifest: Manifest): Uint8Array =>
  new TextEncoder().encode(JSON.stringify(manifest, null, 2));

/** Throws IndexDamagedError when the bytes are no sealed manifest, IndexMismatchError when another version wrote them. */
export function parseManifest(bytes: Uint8Array, path: string): Manifest {
  const json = parseJson(bytes, path);
  if (hasOldFormat(json)) throw otherVersion();
  const { data: manifest, error } = manifestSchema.safeParse(json);
  if (manifest === undefined || sealOf(manifest.generation) !== manifest.seal) {
    throw new IndexDamagedError(`${path} is not a sealed manifest.`, error);
  }
  if (manifest.generation.format !== FORMAT_VERSION) throw otherVersion();
  return manifest;
}

function parseJson(bytes: Uint8Array, path: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new IndexDamagedError(`${path} is not a manifest.`, cause);
  }
}

/** Up to format 2 manifests bore no seal. */
const hasOldFormat = (json: unknown): boolean => z.object({ format: z.int() }).safeParse(json).success;

const otherVersion = (): IndexMismatchError =>
  new IndexMismatchError(
    'The index was built by another version of Suhbat. Run "npm run ingest" to build it again.',
  );

/** Throws IndexMismatchError when the generation cannot be searched with this version or embedder. */
export function assertMatches(
  { analysis, embedder: built }: GenerationRecord,
  embedder: EmbedderIdentity,
): void {
  if (analysis !== ANALYSIS_VERSION) throw otherVersion();
  if (isSameEmbedder(built, embedder)) return;
  throw new IndexMismatchError(
    `The index was built with the embedder ${nameOfEmbedder(built)}, but ${nameOfEmbedder(embedder)} is configured. ` +
      'Run "npm run ingest" to build it again, or set EMBEDDING_PROVIDER, EMBEDDING_MODEL and EMBEDDING_DIMENSION back.',
  );
}
