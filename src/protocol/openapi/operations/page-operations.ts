import { linkedPlaceSchema } from '../../linked-place-schema.ts';
import { idParameter, queryParameters, textResponse } from '../describe-operation.ts';
import { errorPages, errors, USUAL_ERRORS } from '../error-responses.ts';
import type { Operation, Paths } from '../open-api-document.ts';

interface PageFile {
  readonly operationId: string;
  readonly summary: string;
  readonly type: string;
}

const pageFile = ({ operationId, summary, type }: PageFile): { readonly get: Operation } => ({
  get: {
    operationId,
    tags: ['Page'],
    security: [],
    summary,
    responses: {
      200: textResponse('The file.', type),
      206: textResponse('The part that Range names.', type),
      ...errors(400, 500),
    },
  },
});

export const pagePaths: Paths = {
  '/': pageFile({ operationId: 'chatPage', summary: 'A page to chat on', type: 'text/html' }),
  '/page.css': pageFile({ operationId: 'pageStyle', summary: 'The style of the pages', type: 'text/css' }),
  '/widget.js': pageFile({ operationId: 'widget', summary: 'The chat widget', type: 'text/javascript' }),
  '/sources/{id}': {
    get: {
      operationId: 'sourcePage',
      tags: ['Page'],
      summary: 'The page of a document with a quotation marked',
      description:
        'Links with `#quotation` lead to the mark. A place that is not in the text marks nothing. Visitors without a key, and with `PUBLISH_TEXT=excerpts` all but administrators, read only what stands around a proved citation, by its link; anything else is 403 with the code `excerpts_only`.',
      parameters: [
        idParameter({ description: 'The `id` of the document.', example: 'kazantsev-interview-en' }),
        ...queryParameters(linkedPlaceSchema, { start: '656', end: '805' }),
      ],
      responses: {
        200: textResponse('The page.', 'text/html'),
        ...errors(...USUAL_ERRORS),
        ...errorPages(403, 404),
      },
    },
  },
};
