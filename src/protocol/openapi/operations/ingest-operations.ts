import { jsonRequest, jsonResponse } from '../describe-operation.ts';
import { BODY_ERRORS, errors, USUAL_ERRORS } from '../error-responses.ts';
import type { Paths } from '../open-api-document.ts';

const { requestBody } = jsonRequest('IngestRequest', {
  plan: { summary: 'Only tell what would change', value: { dry_run: true } },
});

/** An admin key is never optional. */
const security = [{ bearer: [] }];

export const ingestPaths: Paths = {
  '/v1/ingest': {
    post: {
      operationId: 'startIngest',
      tags: ['Administration'],
      summary: 'Ingest the configured corpus again',
      description: 'With one of ADMIN_API_KEYS. Answers go on from the old index until the new one is built.',
      security,
      requestBody: { ...requestBody, required: false },
      responses: {
        202: jsonResponse('The ingest runs; GET /v1/ingest tells how far it is.', 'IngestState'),
        ...errors(...USUAL_ERRORS, ...BODY_ERRORS, 409),
      },
    },
    get: {
      operationId: 'describeIngest',
      tags: ['Administration'],
      summary: 'Tell how far the ingest is, or how the last one ended',
      description: 'With one of ADMIN_API_KEYS.',
      security,
      responses: {
        200: jsonResponse('The state.', 'IngestState'),
        ...errors(...USUAL_ERRORS),
      },
    },
  },
};
