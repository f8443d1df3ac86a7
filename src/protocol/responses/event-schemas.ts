import { z } from 'zod';
import type { StreamEvent } from '../stream-event.ts';
import {
  answerSchema,
  answerStatusSchema,
  citationSchema,
  sourceSchema,
  usageSchema,
} from './answer-schemas.ts';
import { errorBodySchema } from './error-schema.ts';

const startEventSchema = z
  .object({ type: z.literal('start'), id: z.string(), conversation_id: z.string() })
  .meta({ id: 'StartEvent', description: 'The first one; `id` is that of the answer.' });

const rewriteEventSchema = z
  .object({ type: z.literal('rewrite'), standalone_question: z.string() })
  .meta({ id: 'RewriteEvent', description: 'How the question was understood; only after a history.' });

const sourcesEventSchema = z
  .object({ type: z.literal('sources'), sources: z.array(sourceSchema).readonly() })
  .meta({ id: 'SourcesEvent', description: 'What was retrieved.' });

const deltaEventSchema = z
  .object({ type: z.literal('delta'), text: z.string() })
  .meta({ id: 'DeltaEvent', description: 'A piece of the answer; all of them make `answer.answer`.' });

const citationEventSchema = z
  .object({ type: z.literal('citation'), citation: citationSchema })
  .meta({ id: 'CitationEvent', description: 'What proves the sentence that was sent.' });

const usageEventSchema = z
  .object({ type: z.literal('usage'), usage: usageSchema })
  .meta({ id: 'UsageEvent' });

const doneEventSchema = z
  .object({ type: z.literal('done'), status: answerStatusSchema, answer: answerSchema })
  .meta({ id: 'DoneEvent', description: 'The last one: the whole answer.' });

const errorEventSchema = z
  .object({ type: z.literal('error'), error: errorBodySchema })
  .meta({ id: 'ErrorEvent', description: 'The last one, when the answer broke off.' });

export const streamEventSchema = z.discriminatedUnion('type', [
  startEventSchema,
  rewriteEventSchema,
  sourcesEventSchema,
  deltaEventSchema,
  citationEventSchema,
  usageEventSchema,
  doneEventSchema,
  errorEventSchema,
]) satisfies z.ZodType<StreamEvent>;

const frame = <Name extends StreamEvent['type'], Event extends z.ZodType>(event: Name, data: Event) =>
  z.object({
    id: z.int().min(1).describe('Rises by one from frame to frame; for Last-Event-ID.'),
    event: z.literal(event),
    data: data.describe('One line of JSON.'),
  });

/** A frame of the stream as an object of its fields. */
export const streamFrameSchema = z
  .discriminatedUnion('event', [
    frame('start', startEventSchema),
    frame('rewrite', rewriteEventSchema),
    frame('sources', sourcesEventSchema),
    frame('delta', deltaEventSchema),
    frame('citation', citationEventSchema),
    frame('usage', usageEventSchema),
    frame('done', doneEventSchema),
    frame('error', errorEventSchema),
  ])
  .meta({
    id: 'StreamFrame',
    description:
      'One server-sent event with its fields `id`, `event` and `data`. The order is start, rewrite?, sources, (delta | citation)*, usage, then exactly one of done and error; a stream that ends without either has failed. Lines that begin with a colon keep the connection alive.',
  });
