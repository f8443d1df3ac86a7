import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { messageOf, systemCodeOf } from '../domain/errors.ts';

const SECRET_BYTES = 32;

/**
 * The secret that seals the links of citations, kept in a file so that they stay good after a restart. Where none can be
 * kept, links are good until the next restart, and the log says so.
 */
export async function openSealSecret(folder: string, logger: Logger): Promise<Uint8Array> {
  const path = join(folder, 'seal.key');
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await createOnce(path, randomBytes(SECRET_BYTES));
    const secret = await readFile(path);
    if (secret.length === SECRET_BYTES) return secret;
    logger.warn('seal.key is cut; remove it from DATA_DIR');
  } catch (error) {
    logger.warn({ fault: messageOf(error) }, 'links of citations are good only until the next restart');
  }
  return randomBytes(SECRET_BYTES);
}

/** Makes a file that is whole from its first moment; one that is there already stays. */
async function createOnce(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  try {
    await writeFile(draft, bytes, { flag: 'wx', mode: 0o600 });
    await link(draft, path);
  } catch (error) {
    if (systemCodeOf(error) !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
}
