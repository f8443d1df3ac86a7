import { join } from 'node:path';
import type { Config } from '../config/load.ts';
import type { AnswerLog } from '../store/answer-log.ts';
import { createLocalAnswerLog } from '../store/local/answer-log/local-answer-log.ts';
import { holdsAnyOf } from '../store/withdraw-quotations.ts';
import { createServices } from './services.ts';

/** The stored answers of a configuration. */
export const openAnswerLog = (
  { dataDir }: Pick<Config, 'dataDir'>,
  onWarning: (warning: string) => void,
): AnswerLog => createLocalAnswerLog({ folder: join(dataDir, 'answers'), onWarning });

/** Takes out of stored answers what they quote of documents that the index no longer holds. */
export async function purgeStoredAnswers(
  config: Config,
  onWarning: (warning: string) => void,
): Promise<void> {
  const store = await createServices(config).storage.open();
  try {
    if (store.degradation !== undefined) return;
    await openAnswerLog(config, onWarning).purgeQuotations(holdsAnyOf(store.documents));
  } finally {
    await store.close();
  }
}
