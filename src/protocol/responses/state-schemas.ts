import { z } from 'zod';

export const healthSchema = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });

const index = {
  generation: z.string().describe('The name of the index that answers.'),
  documents: z.int().min(0),
  chunks: z.int().min(0),
};

export const readinessSchema = z
  .discriminatedUnion('status', [
    z.object({ status: z.literal('ready'), ...index }),
    z.object({
      status: z.literal('degraded'),
      reason: z.string().describe('Why the answers are not those of what was published last.'),
      ...index,
    }),
  ])
  .meta({ id: 'Readiness' });
