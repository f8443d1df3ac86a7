import { z } from 'zod';

const flag = z.boolean('must be true or false').default(false);

/** What POST /v1/ingest takes; it may be left out. */
export const ingestRequestSchema = z.strictObject({
  /** Only says what would be changed. */
  dry_run: flag,
  /** Whether more than half of the documents may leave the index. */
  allow_removal: flag,
});
