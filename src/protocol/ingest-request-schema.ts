import { z } from 'zod';

export const ingestRequestSchema = z
  .strictObject({
    dry_run: z
      .boolean('must be true or false')
      .optional()
      .describe('Only plan: the report then has no generation.'),
    allow_removal: z
      .boolean('must be true or false')
      .optional()
      .describe('Carry on although more than half of the documents would go.'),
  })
  .meta({ id: 'IngestRequest' });
