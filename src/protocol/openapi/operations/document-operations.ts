import { listRequestSchema } from '../../request-schemas.ts';
import { idParameter, jsonResponse, queryParameters, textResponse } from '../describe-operation.ts';
import { errors, USUAL_ERRORS } from '../error-responses.ts';
import type { Paths } from '../open-api-document.ts';

const documentId = idParameter({
  description: 'The `id` of the document, percent-encoded.',
  example: 'kazantsev-interview-en',
});

export const documentPaths: Paths = {
  '/v1/documents': {
    get: {
      operationId: 'listDocuments',
      tags: ['Sources'],
      summary: 'List the documents',
      parameters: queryParameters(listRequestSchema),
      responses: {
        200: jsonResponse('One page of documents, in the order of their ids.', 'DocumentList'),
        ...errors(...USUAL_ERRORS),
      },
    },
  },
  '/v1/documents/{id}': {
    get: {
      operationId: 'describeDocument',
      tags: ['Sources'],
      summary: 'Describe a document, without its text',
      parameters: [documentId],
      responses: {
        200: jsonResponse('The document.', 'Document'),
        ...errors(...USUAL_ERRORS, 404),
      },
    },
  },
  '/v1/documents/{id}/text': {
    get: {
      operationId: 'readDocument',
      tags: ['Sources'],
      summary: 'Read the canonical text, which the offsets of citations belong to',
      description: 'With `PUBLISH_TEXT=excerpts` only what stands around proved citations.',
      parameters: [documentId],
      responses: {
        200: textResponse('The text in UTF-8; its SHA-256 is `sha256` of the document.', 'text/plain'),
        ...errors(...USUAL_ERRORS, 404),
      },
    },
  },
};
