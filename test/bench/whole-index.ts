import { bareRate, buildIndexes, type Building } from './indexes.ts';
import { measureLive, type LiveMeasurement } from './live.ts';
import { measureMemory, type MemoryMeasurement } from './memory.ts';
import { measureQuestions, type QuestionMeasurement } from './questions.ts';
import { measureStart, type StartMeasurement } from './start.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

/** What may be measured of an index, in the order in which it is done: the first two leave no garbage to collect for the others. */
export const PARTS = ['ingest', 'live', 'questions', 'memory', 'start'] as const;
type Part = (typeof PARTS)[number];

/** What an index of so many chunks costs; parts that were not asked for are left out. */
export interface IndexMeasurement {
  readonly chunks: number;
  readonly building: Building;
  readonly ingest?: {
    /** Vectors a second of `addPoint` alone in one thread. */
    readonly bare: number;
    /** Our whole ingest against it. */
    readonly ratio: number;
  };
  readonly questions?: QuestionMeasurement;
  readonly memory?: MemoryMeasurement;
  readonly start?: StartMeasurement;
  readonly live?: LiveMeasurement;
}

/** Writes a generated corpus, builds its indexes and measures some parts of them. */
export async function measureIndex(chunks: number, parts: readonly Part[]): Promise<IndexMeasurement> {
  return inTemporaryFolder(async (folder) => {
    const { indexes, building } = await buildIndexes(folder, chunks);
    const bare = parts.includes('ingest') ? bareRate(indexes) : undefined;
    return {
      chunks,
      building,
      ...(bare !== undefined && { ingest: { bare, ratio: building.ours / bare } }),
      ...(parts.includes('live') && { live: await measureLive(indexes) }),
      ...(parts.includes('questions') && { questions: await measureQuestions(indexes) }),
      ...(parts.includes('memory') && { memory: await measureMemory(indexes) }),
      ...(parts.includes('start') && { start: await measureStart(indexes) }),
    };
  });
}
