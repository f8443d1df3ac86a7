import { join } from 'node:path';
import { messageOf } from '../../../domain/errors.ts';
import { findGenerations, type IndexPlace } from './find-generation.ts';
import { checksumOf } from '../files/summed-file.ts';

/**
 * Reads every file of the generation in force and compares it with the SHA-256 with which it was written; opening an
 * index compares the faster CRC-32. Answers with what differs. Throws SuhbatError when there is no such generation.
 */
export async function verifyFiles({ disk, folder }: IndexPlace): Promise<string[]> {
  const { inForce, faults } = await findGenerations({ disk, folder });
  const notes = faults.map(messageOf);
  for (const [name, sealed] of Object.entries(inForce?.manifest.generation.files ?? {})) {
    const path = join(inForce?.folder ?? folder, name);
    const isWhole = await checksumOf(disk, path).then(
      ({ sha256 }) => sha256 === sealed.sha256,
      () => false,
    );
    if (!isWhole) notes.push(`${path} is not what was written (SHA-256 differs).`);
  }
  return notes;
}
