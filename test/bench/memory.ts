import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { questionsAbout } from './asking.ts';
import type { Indexes } from './indexes.ts';
import { runNode } from './program.ts';

/** Built beside this file. */
const READER = fileURLToPath(new URL('reader.js', import.meta.url));
/** What reader.ts prints, of a process that does nothing. */
const BARE = `const rss = () => process.memoryUsage.rss() / 1e6;
  const used = rss(); gc(); console.log(JSON.stringify({ used, collected: rss() }));`;

const memorySchema = z.object({ used: z.number(), collected: z.number() });

/** Megabytes of a process that has answered 300 questions with all channels, less those of a bare one. */
export interface MemoryMeasurement {
  readonly used: number;
  /** After a collection of garbage that nothing asked for. */
  readonly collected: number;
}

export async function measureMemory(indexes: Indexes): Promise<MemoryMeasurement> {
  const questions = join(indexes.corpus, '..', 'questions.json');
  await writeFile(questions, JSON.stringify(questionsAbout(indexes.documents)));
  const memoryOf = async (args: readonly string[]): Promise<MemoryMeasurement> =>
    memorySchema.parse(JSON.parse((await runNode(['--expose-gc', ...args])).output));
  const reader = await memoryOf([READER, indexes.full, questions]);
  const bare = await memoryOf(['-e', BARE]);
  return { used: reader.used - bare.used, collected: reader.collected - bare.collected };
}
