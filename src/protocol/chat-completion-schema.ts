import { z } from 'zod';
import { askRequestSchema } from './request-schemas.ts';

const { language, filter, top_k, conversation_id } = askRequestSchema.shape;

const ROLES = ['developer', 'system', 'user', 'assistant', 'tool', 'function'] as const;

/** What is in a message: a text, or parts of which only those of type `text` are read. */
const contentSchema = z.union(
  [z.string(), z.array(z.object({ type: z.string(), text: z.string().optional() })), z.null()],
  'must be a string, a list of parts or null',
);

/**
 * A request to an OpenAI-compatible server. Fields that we don't know are ignored, and so is what would steer a model:
 * `temperature`, `max_tokens`, `tools`, `response_format` and the like.
 */
export const chatCompletionRequestSchema = z.object({
  /** Any name is answered. */
  model: z.string('must be a string').optional(),
  messages: z
    .array(
      z.object(
        {
          role: z.enum(ROLES, `must be one of ${ROLES.join(', ')}`),
          content: contentSchema.optional(),
        },
        'must be an object',
      ),
      'must be a list',
    )
    .min(1, 'must not be empty'),
  n: z.literal(1, 'must be 1').nullish(),
  stream: z.boolean('must be true or false').nullish(),
  stream_options: z
    .object({ include_usage: z.boolean('must be true or false').nullish() }, 'must be an object')
    .nullish(),
  language,
  filter,
  top_k,
  conversation_id,
});

export type ChatCompletionRequest = z.infer<typeof chatCompletionRequestSchema>;
