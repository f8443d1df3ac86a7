import { Router, type RequestHandler } from 'express';
import { ingestRequestSchema } from '../protocol/ingest-request-schema.ts';
import { LARGEST_BODY } from '../protocol/limits.ts';
import { parseRequest } from '../protocol/parse-request.ts';
import { methodNotAllowed } from './error-response.ts';
import type { IngestJob } from './ingest-job.ts';
import { jsonBody } from './json-body.ts';
import type { ServerParts } from './server-parts.ts';

const ACCEPTED = 202;

/** POST /v1/ingest begins to ingest the corpus again; GET /v1/ingest says how far it has come. */
export function ingestRoutes({ access, ingestJob }: Pick<ServerParts, 'access' | 'ingestJob'>): Router {
  const router = Router();
  router
    .route('/v1/ingest')
    .post(access.allow('administer'), jsonBody(LARGEST_BODY).map(unlessEmpty), startRoute(ingestJob))
    .get(access.allow('administer'), stateRoute(ingestJob))
    .all(methodNotAllowed('GET', 'HEAD', 'POST'));
  return router;
}

const startRoute =
  (ingestJob: IngestJob): RequestHandler =>
  (request, response) => {
    const body: unknown = request.body ?? {};
    const { dry_run: dryRun, allow_removal: allowRemoval } = parseRequest(ingestRequestSchema, body);
    response.status(ACCEPTED).json(ingestJob.start({ dryRun, allowRemoval }));
  };

const stateRoute =
  (ingestJob: IngestJob): RequestHandler =>
  (_request, response) => {
    response.json(ingestJob.state());
  };

/** A request without a body needs no type for it. */
const unlessEmpty =
  (read: RequestHandler): RequestHandler =>
  (request, response, next) =>
    request.headers['content-length'] === '0' ? next() : read(request, response, next);
