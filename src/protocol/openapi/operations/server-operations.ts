import { jsonResponse, textResponse } from '../describe-operation.ts';
import { errors, REQUEST_ID, USUAL_ERRORS } from '../error-responses.ts';
import type { Operation, Paths } from '../open-api-document.ts';

/** Everybody may call these. */
const open: Pick<Operation, 'tags' | 'security'> = { tags: ['Server'], security: [] };

export const serverPaths: Paths = {
  '/health': {
    get: {
      operationId: 'health',
      ...open,
      summary: 'Whether the process lives',
      responses: { 200: jsonResponse('It does.', 'Health'), ...errors(500) },
    },
  },
  '/ready': {
    get: {
      operationId: 'ready',
      ...open,
      summary: 'Whether questions are answered, and from which index',
      description: 'A degraded index still answers, so that the status is 200 all the same.',
      responses: { 200: jsonResponse('They are.', 'Readiness'), ...errors(500, 503) },
    },
  },
  '/metrics': {
    get: {
      operationId: 'metrics',
      tags: ['Server'],
      summary: 'Figures for Prometheus',
      responses: {
        200: textResponse('The text format of Prometheus.', 'text/plain'),
        ...errors(...USUAL_ERRORS),
      },
    },
  },
  '/openapi.json': {
    get: {
      operationId: 'openApi',
      ...open,
      summary: 'This document',
      responses: {
        200: {
          description: 'OpenAPI 3.1.',
          headers: REQUEST_ID,
          content: { 'application/json': { schema: { type: 'object', required: ['openapi', 'paths'] } } },
        },
        ...errors(500),
      },
    },
  },
};
