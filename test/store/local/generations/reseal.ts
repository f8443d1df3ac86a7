import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  encodeManifest,
  parseManifest,
  sealManifest,
  type GenerationRecord,
} from '../../../../src/store/local/generations/manifest.ts';

/** Alters a generation's manifest and seals it again, as another version of the program would have written it. */
export async function reseal(
  folder: string,
  generation: string,
  changes: Partial<GenerationRecord>,
): Promise<void> {
  const path = join(generation, 'manifest.json');
  const { generation: record } = parseManifest(await readFile(path), path);
  const manifest = sealManifest({ ...record, ...changes });
  await writeFile(path, encodeManifest(manifest));
  await writeFile(join(folder, 'CURRENT'), `${basename(generation)} ${manifest.seal}\n`);
}
