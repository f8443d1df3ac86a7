import { emptyResponse, jsonRequest } from '../describe-operation.ts';
import { EXAMPLE_ANSWER } from '../example-answer.ts';
import { BODY_ERRORS, errors, USUAL_ERRORS } from '../error-responses.ts';
import type { Paths } from '../open-api-document.ts';

export const feedbackPaths: Paths = {
  '/v1/feedback': {
    post: {
      operationId: 'rateAnswer',
      tags: ['Answers'],
      summary: 'Say whether an answer was good',
      description:
        'Within an hour of the answer, and only by whoever asked, up to ten times. The answer is stored with its rating; with `ANSWER_LOG=off` nothing can be rated.',
      ...jsonRequest('FeedbackRequest', {
        dislike: {
          summary: 'An answer that was no good',
          value: { answer_id: EXAMPLE_ANSWER.id, rating: 'dislike', comment: 'The sum is another one.' },
        },
      }),
      responses: {
        204: emptyResponse('The rating is stored.'),
        ...errors(...USUAL_ERRORS, ...BODY_ERRORS, 404),
      },
    },
  },
};
