import type { RequestHandler } from 'express';
import { searchPassages } from '../answering/search.ts';
import { parseRequest } from '../protocol/parse-request.ts';
import { searchRequestSchema } from '../protocol/request-schemas.ts';
import { clientSignal } from './client-signal.ts';
import type { ServerParts } from './server-parts.ts';
import type { IndexServices } from './shared-index.ts';

/** POST /v1/search: the passages that fit a query. */
export const searchRoute =
  ({ topK: usualTopK, links }: ServerParts) =>
  (services: IndexServices): RequestHandler =>
  async (request, response) => {
    const {
      query,
      top_k: topK = usualTopK,
      language,
      filter,
    } = parseRequest(searchRequestSchema, request.body);
    const signal = clientSignal(response);
    const results = await searchPassages(services, { text: query, topK, language, filter, signal });
    response.json({ results: links.inSources(results) });
  };
