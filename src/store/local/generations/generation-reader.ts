import { join } from 'node:path';
import type { EmbedderIdentity } from '../../../domain/embedder-identity.ts';
import { IndexDamagedError, messageOf, SuhbatError } from '../../../domain/errors.ts';
import type { DocumentMetadata } from '../../../domain/source-document.ts';
import { readChunkTable } from '../tables/chunk-table.ts';
import { FILES, MANIFEST } from './generation-files.ts';
import { decodeLexicalIndex } from '../lexical/lexical-index.ts';
import type { LocalParts } from '../local-parts.ts';
import { createSealedFiles, type GenerationPlace, type SealedFiles } from './sealed-files.ts';
import { assertMatches, parseManifest, type GenerationRecord, type Manifest } from './manifest.ts';
import { openVectors } from '../vectors/stored-vectors.ts';
import { openTextTable } from '../tables/text-table.ts';
import { decodeVocabulary } from '../lexical/vocabulary.ts';

/** Throws IndexDamagedError or IndexMismatchError. */
export async function readManifest({ disk, folder }: GenerationPlace): Promise<Manifest> {
  const path = join(folder, MANIFEST);
  const bytes = await disk.read(path).catch((cause: unknown) => {
    throw new IndexDamagedError(`${path} cannot be read (${messageOf(cause)}).`, cause);
  });
  return parseManifest(bytes, path);
}

interface OpenOptions extends GenerationPlace {
  readonly record: GenerationRecord;
  readonly embedder: EmbedderIdentity;
  /** Whether to compare each vector instead, for when the file of the graph cannot be used. */
  readonly ignoresGraph?: boolean;
}

/**
 * Opens a generation after every file of it has been checked against the manifest. Throws IndexMismatchError or
 * IndexDamagedError before anything of it is used.
 */
export async function openGeneration(options: OpenOptions): Promise<LocalParts> {
  assertMatches(options.record, options.embedder);
  const sealed = createSealedFiles(options, options.record);
  return openParts(options, sealed).catch((cause: unknown) => {
    if (cause instanceof SuhbatError) throw cause;
    throw new IndexDamagedError(`A file in ${options.folder} cannot be used (${messageOf(cause)}).`, cause);
  });
}

async function openParts(
  { disk, folder, record, ignoresGraph = false }: OpenOptions,
  sealed: SealedFiles,
): Promise<LocalParts> {
  const documents = parseOwn<DocumentMetadata[]>(await sealed.read(FILES.documents));
  const chunks = readChunkTable(await sealed.read(FILES.chunks));
  if (documents.length !== record.documents || chunks.count !== record.chunks) {
    throw new RangeError('The documents and chunks are not as many as the manifest says.');
  }
  const words = decodeLexicalIndex(await sealed.read(FILES.words));
  const sounds = decodeLexicalIndex(await sealed.read(FILES.sounds));
  const vocabulary = decodeVocabulary(await sealed.read(FILES.vocabulary));
  const vectors = await openVectors({ disk, folder, record, ignoresGraph, sealed });
  await sealed.check(FILES.texts);
  const lengths = documents.map(({ length }) => length);
  const texts = await openTextTable(await disk.open(join(folder, FILES.texts)), { lengths });
  return { embedder: record.embedder, documents, chunks, texts, vocabulary, words, sounds, vectors };
}

/** For bytes whose checksum says that this program wrote them. */
export const parseOwn = <T>(bytes: Uint8Array): T => JSON.parse(new TextDecoder().decode(bytes)) as T;
