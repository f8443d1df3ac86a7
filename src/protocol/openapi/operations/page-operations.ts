import { idParameter, textResponse } from '../describe-operation.ts';
import { errors, USUAL_ERRORS } from '../error-responses.ts';
import type { Operation, Parameter, Paths } from '../open-api-document.ts';

const offset = (name: string, description: string, example: number): Parameter => ({
  name,
  in: 'query',
  description,
  schema: { type: 'integer', minimum: 0 },
  example,
});

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
      description: 'Links with `#quotation` lead to the mark. A place that is not in the text marks nothing.',
      parameters: [
        idParameter({ description: 'The `id` of the document.', example: 'kazantsev-interview-en' }),
        offset('start', 'First UTF-16 unit of the quotation.', 656),
        offset('end', 'UTF-16 unit after its last one.', 805),
      ],
      responses: {
        200: textResponse('The page.', 'text/html'),
        ...errors(...USUAL_ERRORS, 404),
      },
    },
  },
};
