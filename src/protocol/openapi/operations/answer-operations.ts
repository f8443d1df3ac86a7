import { emptyResponse, idParameter } from '../describe-operation.ts';
import { EXAMPLE_ANSWER } from '../example-answer.ts';
import { errors, USUAL_ERRORS } from '../error-responses.ts';
import type { Parameter, Paths } from '../open-api-document.ts';
import { answerEvents } from './answer-responses.ts';

const answerId = idParameter({ description: 'The `id` of the answer.', example: EXAMPLE_ANSWER.id });

const lastEventId: Parameter = {
  name: 'Last-Event-ID',
  in: 'header',
  description: 'The `id` of the last frame that arrived; without it the stream begins anew.',
  schema: { type: 'string', pattern: '^\\d{1,9}$' },
  example: '3',
};

export const answerPaths: Paths = {
  '/v1/answers/{id}': {
    delete: {
      operationId: 'stopAnswer',
      tags: ['Answers'],
      summary: 'Stop an answer that is being written',
      description: 'Its stream ends with an `error` of the code `answer_stopped`.',
      parameters: [answerId],
      responses: { 204: emptyResponse('The answer has been stopped.'), ...errors(...USUAL_ERRORS, 404) },
    },
  },
  '/v1/answers/{id}/events': {
    get: {
      operationId: 'resumeAnswer',
      tags: ['Answers'],
      summary: 'Follow an answer again from the last event that arrived',
      description: 'For a minute after its end. Only whoever asked may follow it.',
      parameters: [answerId, lastEventId],
      responses: {
        200: answerEvents,
        204: emptyResponse('The answer has ended, and its last event has arrived.'),
        ...errors(...USUAL_ERRORS, 404),
      },
    },
  },
};
