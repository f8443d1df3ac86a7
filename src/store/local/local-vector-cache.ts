import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isSameEmbedder, type EmbedderIdentity } from '../../domain/embedder-identity.ts';
import { messageOf, SuhbatError } from '../../domain/errors.ts';
import type { VectorCache } from '../vector-cache.ts';
import { EMBEDDED_VECTORS } from './generations/retention.ts';
import { nodeDisk } from './files/node-disk.ts';

/** Bears the SHA-256 of its content. */
const FILE = /^([0-9a-f]{64})\.json$/;

const batchSchema = z.object({
  embedder: z.object({ provider: z.string(), model: z.string(), dimension: z.number() }),
  /** Fingerprint, and the vector's float32 numbers as base64. */
  vectors: z.array(z.tuple([z.string(), z.base64()])),
});

export interface LocalVectorCacheOptions {
  /** The index folder. */
  readonly folder: string;
  readonly embedder: EmbedderIdentity;
}

/** A file for each batch in a folder of the index folder, written whole under another name and then renamed. */
export function createLocalVectorCache({ folder, embedder }: LocalVectorCacheOptions): VectorCache {
  const home = join(folder, EMBEDDED_VECTORS);
  return {
    read: async () => {
      const names = await readdir(home).catch(() => []);
      const vectors = new Map<string, Float32Array>();
      for (const name of names) {
        for (const [fingerprint, vector] of await readBatch(home, name, embedder))
          vectors.set(fingerprint, vector);
      }
      return vectors;
    },
    keep: (vectors) =>
      writeBatch(home, { embedder, vectors: Array.from(vectors, encode) }).catch((cause: unknown) => {
        throw new SuhbatError(
          'index_unwritable',
          `Vectors could not be written to ${home} (${messageOf(cause)}). Check free space and permissions.`,
          { cause },
        );
      }),
    clear: () => rm(home, { recursive: true, force: true }),
  };
}

async function writeBatch(home: string, batch: z.infer<typeof batchSchema>): Promise<void> {
  const content = JSON.stringify(batch);
  await mkdir(home, { recursive: true });
  const temporary = join(home, `${randomUUID()}.part`);
  await writeFile(temporary, content);
  await nodeDisk.flush(temporary);
  await rename(temporary, join(home, `${sha256(content)}.json`));
}

/** What a file holds; nothing when it is damaged or of another embedder. */
async function readBatch(
  home: string,
  name: string,
  embedder: EmbedderIdentity,
): Promise<[string, Float32Array][]> {
  const sum = FILE.exec(name)?.[1];
  const content = sum === undefined ? '' : await readFile(join(home, name), 'utf8').catch(() => '');
  if (sum === undefined || sha256(content) !== sum) return [];
  const { data: batch } = batchSchema.safeParse(parsed(content));
  if (batch === undefined || !isSameEmbedder(batch.embedder, embedder)) return [];
  return batch.vectors.map(decode).filter(([, vector]) => vector.length === embedder.dimension);
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

const encode = ([fingerprint, { buffer, byteOffset, byteLength }]: [string, Float32Array]): [
  string,
  string,
] => [fingerprint, Buffer.from(buffer, byteOffset, byteLength).toString('base64')];

/** Copied out of Node's pool, where it may not be aligned. */
const decode = ([fingerprint, numbers]: [string, string]): [string, Float32Array] => [
  fingerprint,
  vectorOf(Uint8Array.from(Buffer.from(numbers, 'base64'))),
];

/** Empty where the bytes are no whole numbers. */
const vectorOf = ({ buffer, length }: Uint8Array<ArrayBuffer>): Float32Array =>
  new Float32Array(length % Float32Array.BYTES_PER_ELEMENT === 0 ? buffer : new ArrayBuffer(0));

const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');
