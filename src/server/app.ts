import { fileURLToPath } from 'node:url';
import express, { type Express, type RequestHandler } from 'express';
import { LARGEST_ANSWER_BODY, LARGEST_BODY } from '../protocol/limits.ts';
import { forEverySite } from './access/security-headers.ts';
import { admittedRoute } from './admitted-route.ts';
import { answerRoutes } from './answers/answer-routes.ts';
import { askRoute } from './ask-route.ts';
import { documentRoutes } from './document-routes.ts';
import { errorHandler, methodNotAllowed, notFound } from './error-response.ts';
import { feedbackRoute } from './feedback-route.ts';
import { ingestRoutes } from './ingest-routes.ts';
import { jsonBody } from './json-body.ts';
import { leasedRoute } from './leased-route.ts';
import { mcpRoute } from './mcp/mcp-route.ts';
import { openApiRoute } from './open-api-route.ts';
import { chatCompletionsRoute } from './openai/chat-completions-route.ts';
import { modelRoutes } from './openai/models-routes.ts';
import { giveRequestId } from './request-id.ts';
import { requireHost } from './require-host.ts';
import { searchRoute } from './search-route.ts';
import type { ServerParts } from './server-parts.ts';
import { sourcePage } from './source-page.ts';
import { verifyRoute } from './verify-route.ts';

/** Files of the chat page, by their address. */
const PAGE_FILES = { '/': 'page.html', '/page.css': 'page.css', '/widget.js': 'widget.js' } as const;

/** Every route of the server. */
export function createApp(parts: ServerParts): Express {
  const { index, access, observation, admission } = parts;
  const app = express();
  app.set('trust proxy', access.trustedProxies);
  // Answers differ each time: a tag would be work for nothing.
  app.disable('etag');
  app.disable('x-powered-by');
  app.use(giveRequestId, observation.watch, requireHost, access.guard);
  app
    .route('/v1/ask')
    .post(access.allow('ask'), jsonBody(LARGEST_BODY), askRoute(parts))
    .all(methodNotAllowed('POST'));
  app
    .route('/v1/feedback')
    .post(access.allow('ask'), jsonBody(LARGEST_BODY), feedbackRoute(parts))
    .all(methodNotAllowed('POST'));
  app
    .route('/v1/search')
    .post(
      access.allow('use'),
      jsonBody(LARGEST_BODY),
      admittedRoute(admission, leasedRoute(index, searchRoute(parts))),
    )
    .all(methodNotAllowed('POST'));
  app
    .route('/v1/verify')
    .post(
      access.allow('use'),
      jsonBody(LARGEST_ANSWER_BODY),
      admittedRoute(admission, leasedRoute(index, verifyRoute)),
    )
    .all(methodNotAllowed('POST'));
  app.use(answerRoutes(parts));
  app
    .route('/v1/chat/completions')
    .post(access.allow('use'), jsonBody(LARGEST_BODY), chatCompletionsRoute(parts))
    .all(methodNotAllowed('POST'));
  app.use(modelRoutes(access));
  app
    .route('/mcp')
    .post(access.allow('use'), jsonBody(LARGEST_BODY), mcpRoute(parts))
    .all(methodNotAllowed('POST'));
  app.use(documentRoutes(parts));
  app.use(ingestRoutes(parts));
  app.route('/openapi.json').get(openApiRoute(parts)).all(methodNotAllowed('GET', 'HEAD'));
  app.route('/health').get(health).all(methodNotAllowed('GET', 'HEAD'));
  app.route('/ready').get(ready(parts)).all(methodNotAllowed('GET', 'HEAD'));
  app.route('/metrics').get(access.allow('use'), observation.metrics).all(methodNotAllowed('GET', 'HEAD'));
  app
    .route('/sources/:id')
    .get(access.allow('cite'), leasedRoute(index, sourcePage(parts.reading)))
    .all(methodNotAllowed('GET', 'HEAD'));
  app.use('/widget.js', forEverySite);
  for (const [address, file] of Object.entries(PAGE_FILES)) {
    app.route(address).get(pageFile(parts.pageFolder, file)).all(methodNotAllowed('GET', 'HEAD'));
  }
  app.use(notFound);
  app.use(errorHandler(parts.logger));
  return app;
}

const health: RequestHandler = (_request, response) => {
  response.json({ status: 'ok' });
};

/** A degraded index still answers, so that the status is 200 all the same. */
const ready = ({ index, runs }: ServerParts): RequestHandler =>
  leasedRoute(index, ({ store: { generation, documents, chunkCount } }) => (_request, response) => {
    runs.assertOpen();
    const reason = index.degradation();
    const state = reason === undefined ? { status: 'ready' } : { status: 'degraded', reason };
    response.json({ ...state, generation, documents: documents.length, chunks: chunkCount });
  });

const pageFile =
  (folder: URL, file: string): RequestHandler =>
  (_request, response) => {
    response.sendFile(file, { root: fileURLToPath(folder) });
  };
