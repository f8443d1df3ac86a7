import { linkedPlaceSchema } from '../../linked-place-schema.ts';
import { listRequestSchema } from '../../request-schemas.ts';
import { idParameter, jsonResponse, queryParameters, textResponse } from '../describe-operation.ts';
import { errors, headers, USUAL_ERRORS } from '../error-responses.ts';
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
      description:
        'Visitors without a key, and with `PUBLISH_TEXT=excerpts` all but administrators, read only what stands around a proved citation, by the `start`, `end` and `seal` of its link; anything else is 403 with the code `excerpts_only`. Whoever may read all reads all, wherever the link leads.',
      parameters: [documentId, ...queryParameters(linkedPlaceSchema)],
      responses: {
        200: {
          ...textResponse(
            'The text, or the part that may be read, in UTF-8. `sha256` of the document is that of the whole text.',
            'text/plain',
          ),
          headers: headers('X-Request-Id', 'Text-Start', 'Text-Length'),
        },
        ...errors(...USUAL_ERRORS, 404),
      },
    },
  },
};
