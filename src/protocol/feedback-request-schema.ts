import { z } from 'zod';
import { LONGEST_COMMENT } from './limits.ts';

export const feedbackRequestSchema = z
  .strictObject({
    answer_id: z
      .string('must be a string')
      .min(1, 'must not be empty')
      .max(100, 'must have at most 100 characters'),
    rating: z.enum(['like', 'dislike'], 'must be like or dislike').describe('The last one counts.'),
    comment: z
      .string('must be a string')
      .max(LONGEST_COMMENT, `must have at most ${LONGEST_COMMENT} characters`)
      .optional(),
  })
  .meta({ id: 'FeedbackRequest' });
