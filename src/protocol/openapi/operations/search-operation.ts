import { jsonRequest, jsonResponse } from '../describe-operation.ts';
import { BODY_ERRORS, errors, USUAL_ERRORS } from '../error-responses.ts';
import type { Paths } from '../open-api-document.ts';

export const searchPaths: Paths = {
  '/v1/search': {
    post: {
      operationId: 'search',
      tags: ['Sources'],
      summary: 'Find the passages that fit a query',
      ...jsonRequest('SearchRequest', {
        query: { summary: 'A query in English', value: { query: 'critical minerals', top_k: 3 } },
        filtered: {
          summary: 'Among one document, with dates',
          value: {
            query: 'Орта дәліз',
            language: 'kk',
            filter: { document_ids: ['kazantsev-interview-kk'], date_to: '2026-12-31' },
          },
        },
      }),
      responses: {
        200: jsonResponse('What was found, best first.', 'SearchResults'),
        ...errors(...USUAL_ERRORS, ...BODY_ERRORS),
      },
    },
  },
};
