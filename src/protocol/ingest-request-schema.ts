import { z } from 'zod';

const flag = z.boolean('must be true or false').default(false);

/** What POST /v1/ingest takes; it may be left out. */
export const ingestRequestSchema = z
  .strictObject({
    dry_run: flag.describe('Only says what would be changed.'),
    allow_removal: flag.describe('Whether more than half of the documents may leave the index.'),
  })
  .meta({ id: 'IngestRequest' });
