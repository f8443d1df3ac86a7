import { EXAMPLE_EVENTS } from '../example-answer.ts';
import { REQUEST_ID } from '../error-responses.ts';
import type { Example, MediaType, Response } from '../open-api-document.ts';
import { schemaReference } from '../schema-components.ts';

const FRAMES: Readonly<Record<string, Example>> = Object.fromEntries(
  EXAMPLE_EVENTS.map((data, place) => [
    `${place + 1}-${data.type}`,
    { summary: `The event ${data.type}`, value: { id: place + 1, event: data.type, data } },
  ]),
);

const events: MediaType = { schema: schemaReference('StreamFrame'), examples: FRAMES };

export const answerEvents: Response = {
  description:
    'The course of the answer as server-sent events. The schema is that of one frame: `event` repeats the `type` of the JSON in `data`, `id` rises by one. The texts of the `delta` events make `answer`. A comment is sent every 15 s so that proxies keep the connection open.',
  headers: REQUEST_ID,
  content: { 'text/event-stream': events },
};

export const answerOrEvents: Response = {
  description:
    'The answer, whole as JSON or as its course of server-sent events, of which the schema is one frame.',
  headers: REQUEST_ID,
  content: {
    'application/json': { schema: schemaReference('Answer') },
    'text/event-stream': events,
  },
};
