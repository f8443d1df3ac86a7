import { jsonRequest } from '../describe-operation.ts';
import { BODY_ERRORS, errors, MODEL_ERRORS, USUAL_ERRORS } from '../error-responses.ts';
import type { Example, Paths } from '../open-api-document.ts';
import { answerOrEvents } from './answer-responses.ts';

const EXAMPLES: Readonly<Record<string, Example>> = {
  question: {
    summary: 'A question in Russian',
    value: { question: 'Какая доля инвестиций в Центральную Азию достаётся Казахстану?' },
  },
  conversation: {
    summary: 'A question that rests on the one before',
    value: {
      question: 'And what was the second?',
      history: [
        { role: 'user', content: 'What was the first priority that Tokayev named at the C5+1 summit?' },
        { role: 'assistant', content: 'Cooperation on critical minerals and rare-earth elements.' },
      ],
      conversation_id: 'talk-1',
      language: 'en',
    },
  },
  filtered: {
    summary: 'What one speaker said, in few passages',
    value: {
      question: 'Орта дәліз туралы не айтылды?',
      top_k: 3,
      filter: { roles: ['interviewee'], languages: ['kk'] },
    },
  },
  streamed: {
    summary: 'The same as a stream of events',
    value: { question: 'What is Tokayev’s theory of a middle power?', stream: true },
  },
};

export const askPaths: Paths = {
  '/v1/ask': {
    post: {
      operationId: 'ask',
      tags: ['Answers'],
      summary: 'Answer a question from the sources, with quotations that prove it',
      description:
        'The answer is one JSON object, or with `stream: true` or `Accept: text/event-stream` its course as server-sent events (the field `stream` wins). A sentence is sent only after it has been proved. When a client that waits for JSON leaves, the answer is stopped.',
      ...jsonRequest('AskRequest', EXAMPLES),
      responses: {
        200: answerOrEvents,
        ...errors(...USUAL_ERRORS, ...BODY_ERRORS, ...MODEL_ERRORS),
      },
    },
  },
};
