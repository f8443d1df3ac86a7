import { openAnswerLog } from '../../src/compose/answer-log.ts';
import type { AnswerRecord } from '../../src/store/answer-record.ts';

/** Stores answers as a server does that has ended since. */
export async function storeAnswers(dataDir: string, records: readonly AnswerRecord[]): Promise<void> {
  const warnings: string[] = [];
  const log = openAnswerLog({ dataDir }, (warning) => warnings.push(warning));
  for (const record of records) await log.store(record);
  await log.close();
  if (warnings.length > 0) throw new Error(warnings.join('\n'));
}
