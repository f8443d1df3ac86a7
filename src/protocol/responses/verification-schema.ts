import { z } from 'zod';

const verdict = {
  verified: z.boolean(),
  reason: z.exactOptional(z.string().describe('What is wrong; absent when nothing is.')),
};

export const verificationSchema = z
  .object({
    ...verdict,
    citations: z
      .array(z.object({ id: z.int().min(1), ...verdict }).readonly())
      .readonly()
      .describe('One entry for each citation of the answer, in its order.'),
  })
  .meta({ id: 'Verification' });
