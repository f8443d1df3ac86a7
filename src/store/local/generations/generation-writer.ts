import { join } from 'node:path';
import type { EmbedderIdentity } from '../../../domain/embedder-identity.ts';
import type { DocumentMetadata, SourceDocument } from '../../../domain/source-document.ts';
import { ANALYSIS_VERSION } from '../../../text/terms.ts';
import type { IndexedChunk } from '../../chunk-store.ts';
import type { Checksum } from '../files/checksum.ts';
import { createChunkTableBuilder } from '../tables/chunk-table.ts';
import { writeFile, type Disk } from '../files/disk.ts';
import { FILES, MANIFEST, type FileName } from './generation-files.ts';
import type { GraphBuilder } from '../vectors/graph-builder.ts';
import { createTextIndexBuilder } from '../lexical/text-index.ts';
import { encodeLexicalIndex } from '../lexical/lexical-index.ts';
import {
  encodeManifest,
  FORMAT_VERSION,
  sealManifest,
  type GenerationRecord,
  type Manifest,
} from './manifest.ts';
import { createSummedFile, settleFile, writeSummed } from '../files/summed-file.ts';
import { encodeText } from '../tables/text-table.ts';
import { encodeVocabulary } from '../lexical/vocabulary.ts';

export interface GenerationWriterOptions {
  readonly disk: Disk;
  /** An empty folder. */
  readonly folder: string;
  readonly embedder: EmbedderIdentity;
  readonly chunker: string;
  /** Undefined where the vectors are few enough to be compared one by one. */
  readonly graph: GraphBuilder | undefined;
}

/** Writes the files of a generation while documents are added. Texts and vectors go to the disk at once. */
export interface GenerationWriter {
  /** Throws TypeError when a chunk's vector is not the embedder's. */
  add(document: SourceDocument, chunks: readonly IndexedChunk[]): Promise<void>;
  /** Writes the other files, makes all of them survive a power cut, reads them back, and last seals them. */
  seal(kind: { readonly removesDocuments: boolean }): Promise<Manifest>;
  /** Closes what is open; for when something failed, too. */
  close(): Promise<void>;
}

export async function createGenerationWriter(options: GenerationWriterOptions): Promise<GenerationWriter> {
  const { disk, folder, embedder, graph } = options;
  const texts = await createSummedFile(disk, join(folder, FILES.texts));
  const vectors = await createSummedFile(disk, join(folder, FILES.vectors));
  const documents: DocumentMetadata[] = [];
  const table = createChunkTableBuilder();
  const textIndex = createTextIndexBuilder();
  const { files, settle, write } = settledFiles(disk, folder);
  /** The graph is built meanwhile, and comes last. */
  const finish = async (): Promise<void> => {
    await settle(FILES.texts, await texts.finish());
    await settle(FILES.vectors, await vectors.finish());
    await write(FILES.documents, [encodeJson(documents)]);
    await write(FILES.chunks, table.encode());
    const { words, sounds, vocabulary } = textIndex.finish();
    await write(FILES.words, encodeLexicalIndex(words));
    await write(FILES.sounds, encodeLexicalIndex(sounds));
    await write(FILES.vocabulary, encodeVocabulary(vocabulary));
    if (graph === undefined) return;
    await disk.produce(join(folder, FILES.graph), (path) => graph.write(path));
    await settle(FILES.graph);
  };
  return {
    add: async ({ text, ...metadata }, chunks) => {
      const rows = concatenate(chunks, embedder.dimension);
      for (const { chunk, searchText, fingerprint } of chunks) {
        table.add(chunk, { document: documents.length, fingerprint });
        textIndex.add(searchText, chunk.language);
      }
      documents.push(metadata);
      await texts.append(encodeText(text));
      await vectors.append(new Uint8Array(rows.buffer));
      if (chunks.length > 0) await graph?.add(rows);
    },
    seal: async ({ removesDocuments }) => {
      await finish();
      const manifest = sealManifest({
        format: FORMAT_VERSION,
        chunker: options.chunker,
        analysis: ANALYSIS_VERSION,
        embedder: { ...embedder },
        documents: documents.length,
        chunks: table.count,
        removes_documents: removesDocuments,
        files,
      });
      await writeFile(disk, join(folder, MANIFEST), encodeManifest(manifest));
      await disk.flush(join(folder, MANIFEST));
      await disk.flush(folder);
      return manifest;
    },
    close: async () => {
      await Promise.all([texts.close(), vectors.close(), graph?.close()]);
    },
  };
}

interface SettledFiles {
  readonly files: GenerationRecord['files'];
  /** Makes a file survive a power cut and notes its checksum; throws when it is not what was written. */
  readonly settle: (name: FileName, written?: Checksum) => Promise<void>;
  readonly write: (name: FileName, pieces: readonly Uint8Array[]) => Promise<void>;
}

function settledFiles(disk: Disk, folder: string): SettledFiles {
  const files: GenerationRecord['files'] = {};
  const settle = async (name: FileName, written?: Checksum): Promise<void> => {
    files[name] = { ...(await settleFile(disk, join(folder, name), written)) };
  };
  const write = async (name: FileName, pieces: readonly Uint8Array[]): Promise<void> =>
    settle(name, await writeSummed(disk, join(folder, name), pieces));
  return { files, settle, write };
}

const encodeJson = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** The vectors one after the other. Throws TypeError when one is not the embedder's. */
export function concatenate(chunks: readonly IndexedChunk[], dimension: number): Float32Array<ArrayBuffer> {
  const rows = new Float32Array(chunks.length * dimension);
  for (const [place, { chunk, vector }] of chunks.entries()) {
    if (vector.length !== dimension || !vector.every(Number.isFinite)) {
      throw new TypeError(`The vector of ${chunk.id} must hold ${dimension} finite numbers.`);
    }
    rows.set(vector, place * dimension);
  }
  return rows;
}
