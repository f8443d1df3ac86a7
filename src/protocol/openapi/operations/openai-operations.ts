import { idParameter, jsonRequest, jsonResponse } from '../describe-operation.ts';
import { BODY_ERRORS, errors, MODEL_ERRORS, REQUEST_ID, USUAL_ERRORS } from '../error-responses.ts';
import type { Paths } from '../open-api-document.ts';
import { schemaReference } from '../schema-components.ts';

const messages = [{ role: 'user', content: 'What were the commercial agreements worth?' }];

export const openAiPaths: Paths = {
  '/v1/chat/completions': {
    post: {
      operationId: 'createChatCompletion',
      tags: ['OpenAI'],
      summary: 'Answer in the shape of OpenAI’s chat completions',
      description:
        'The last message of the user is the question, the earlier ones are the history; system messages are ignored, so that they cannot loosen the proof. Citations stand as `[n]` in the content, as `annotations` with links to our pages, and whole in `citations`. What our own interface takes beside, `language`, `filter`, `top_k` and `conversation_id`, stands in the object `suhbat`, and is checked; all other unknown fields, and those that would steer a model, are ignored.',
      ...jsonRequest('ChatCompletionRequest', {
        question: { summary: 'A question', value: { model: 'suhbat', messages } },
        narrowed: {
          summary: 'A question to one speaker, answered in Kazakh',
          value: {
            model: 'suhbat',
            messages,
            suhbat: { language: 'kk', filter: { roles: ['interviewee'] } },
          },
        },
        streamed: {
          summary: 'As a stream, with usage',
          value: { model: 'suhbat', messages, stream: true, stream_options: { include_usage: true } },
        },
      }),
      responses: {
        200: {
          description:
            'The completion, whole or as server-sent events, of which the schema is one frame. A stream opens with the first words, or after 15 s without any; what goes wrong before has a status of its own.',
          headers: REQUEST_ID,
          content: {
            'application/json': { schema: schemaReference('ChatCompletion') },
            'text/event-stream': { schema: schemaReference('CompletionFrame') },
          },
        },
        ...errors(...USUAL_ERRORS, ...BODY_ERRORS, ...MODEL_ERRORS),
      },
    },
  },
  '/v1/models': {
    get: {
      operationId: 'listModels',
      tags: ['OpenAI'],
      summary: 'List the one model that there is to name',
      responses: {
        200: jsonResponse('The models.', 'ModelList'),
        ...errors(...USUAL_ERRORS),
      },
    },
  },
  '/v1/models/{id}': {
    get: {
      operationId: 'describeModel',
      tags: ['OpenAI'],
      summary: 'Describe a model',
      parameters: [idParameter({ description: 'Its name.', example: 'suhbat' })],
      responses: {
        200: jsonResponse('The model.', 'Model'),
        ...errors(...USUAL_ERRORS, 404),
      },
    },
  },
};
