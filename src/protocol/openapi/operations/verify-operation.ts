import { jsonRequest, jsonResponse } from '../describe-operation.ts';
import { EXAMPLE_ANSWER } from '../example-answer.ts';
import { BODY_ERRORS, errors, USUAL_ERRORS } from '../error-responses.ts';
import type { Paths } from '../open-api-document.ts';

export const verifyPaths: Paths = {
  '/v1/verify': {
    post: {
      operationId: 'verify',
      tags: ['Answers'],
      summary: 'Prove a saved answer again',
      description:
        'Looks up each citation in the canonical texts, without a language model. What a model made of a quotation in its own words is not judged again.',
      ...jsonRequest('SavedAnswer', {
        answer: { summary: 'An answer as POST /v1/ask gave it', value: EXAMPLE_ANSWER },
      }),
      responses: {
        200: jsonResponse('Whether the answer and each of its citations hold.', 'Verification'),
        ...errors(...USUAL_ERRORS, ...BODY_ERRORS),
      },
    },
  },
};
