import { Router } from 'express';
import { SuhbatError } from '../domain/errors.ts';
import type { DocumentMetadata, SourceDocument } from '../domain/source-document.ts';
import { textOf } from '../domain/span.ts';
import { parseRequest } from '../protocol/parse-request.ts';
import { listRequestSchema } from '../protocol/request-schemas.ts';
import type { ChunkStore } from '../store/chunk-store.ts';
import { methodNotAllowed } from './error-response.ts';
import { readingRequestOf } from './excerpts/linked-place.ts';
import { readablePart } from './excerpts/reading.ts';
import { leasedRoute } from './leased-route.ts';
import { sendText } from './send-text.ts';
import type { ServerParts } from './server-parts.ts';

/** GET /v1/documents, /v1/documents/:id and /v1/documents/:id/text. */
export function documentRoutes({ index, access, reading }: ServerParts): Router {
  const router = Router();
  router
    .route('/v1/documents')
    .get(
      access.allow('use'),
      leasedRoute(index, ({ store }) => (request, response) => {
        const { limit, cursor } = parseRequest(listRequestSchema, request.query);
        response.json(listDocuments(store.documents, limit, cursor));
      }),
    )
    .all(methodNotAllowed('GET', 'HEAD'));
  router
    .route('/v1/documents/:id')
    .get(
      access.allow('use'),
      leasedRoute(index, ({ store }) => async (request, response) => {
        response.json(describe(await findDocument(store, request.params.id)));
      }),
    )
    .all(methodNotAllowed('GET', 'HEAD'));
  router
    .route('/v1/documents/:id/text')
    .get(
      access.allow('cite'),
      leasedRoute(index, ({ store }) => async (request, response) => {
        const document = await findDocument(store, request.params.id);
        const part = readablePart(reading, readingRequestOf(request, document));
        response.setHeader('Text-Start', part.start);
        response.setHeader('Text-Length', document.length);
        const version = [document.sha256, part.start, part.end].join('-');
        await sendText(response.type('text/plain; charset=utf-8'), {
          text: textOf(document.text, part),
          version,
        });
      }),
    )
    .all(methodNotAllowed('GET', 'HEAD'));
  return router;
}

/** A page of documents in the order of their ids; `next_cursor` is the last id of the page, null at the end. */
function listDocuments(documents: readonly DocumentMetadata[], limit: number, cursor: string | undefined) {
  const rest = cursor === undefined ? documents : documents.filter(({ id }) => id > cursor);
  const page = rest.slice(0, limit);
  const nextCursor = rest.length > limit ? (page.at(-1)?.id ?? null) : null;
  return { documents: page.map(describe), next_cursor: nextCursor };
}

function describe({ id, title, kind, language, date, url, ...rest }: DocumentMetadata) {
  const { publication, participants, group, verbatim, sha256, length } = rest;
  return { id, title, kind, language, date, url, publication, participants, group, verbatim, sha256, length };
}

/** Throws SuhbatError `not_found` when no document bears the id. */
export async function findDocument(store: ChunkStore, id: string): Promise<SourceDocument> {
  const document = await store.document(id);
  if (document === undefined) throw new SuhbatError('not_found', 'There is no document with this id.');
  return document;
}
