import { z } from 'zod';
import { askRequestSchema } from './request-schemas.ts';

/** What only our requests have: in an object, since other servers have fields of the same names that mean something else. */
const extensionSchema = askRequestSchema
  .pick({ language: true, filter: true, top_k: true, conversation_id: true })
  .meta({ id: 'ChatCompletionExtension', description: 'What the API of OpenAI has no field for.' });

const ROLES = ['developer', 'system', 'user', 'assistant', 'tool', 'function'] as const;

/** What is in a message: a text, or parts of which only those of type `text` are read. */
const contentSchema = z.union(
  [z.string(), z.array(z.object({ type: z.string(), text: z.string().optional() })), z.null()],
  'must be a string, a list of parts or null',
);

/**
 * A request to an OpenAI-compatible server. Fields that we don't know are ignored, whatever they hold, and so is what would
 * steer a model: `temperature`, `max_tokens`, `tools`, `response_format` and the like.
 */
export const chatCompletionRequestSchema = z.object({
  model: z.unknown().optional().describe('Any name is answered.'),
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
  suhbat: extensionSchema.nullish(),
});

export type ChatCompletionRequest = z.infer<typeof chatCompletionRequestSchema>;
