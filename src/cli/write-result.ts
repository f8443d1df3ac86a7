import { writeFile } from 'node:fs/promises';
import { SuhbatError, systemCodeOf } from '../domain/errors.ts';

/** Writes a file that the user asked for; throws SuhbatError `usage` with its path when that fails. */
export async function writeResult(path: string, text: string): Promise<void> {
  await writeFile(path, text).catch((cause: unknown) => {
    const fault = `${path} cannot be written (${systemCodeOf(cause) ?? 'unknown fault'})`;
    throw new SuhbatError('usage', `${fault}. Check that its folder exists and may be written to.`, {
      cause,
    });
  });
}
