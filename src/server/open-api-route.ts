import type { RequestHandler } from 'express';
import { describeApi } from '../protocol/openapi/describe-api.ts';
import { VERSION } from '../protocol/version.ts';
import type { ServerParts } from './server-parts.ts';

/** GET /openapi.json: the description of every operation, made when it is first asked for. */
export function openApiRoute({ publicUrl }: Pick<ServerParts, 'publicUrl'>): RequestHandler {
  let document: string | undefined;
  return (_request, response) => {
    document ??= JSON.stringify(describeApi({ version: VERSION, publicUrl }));
    response.type('json').send(document);
  };
}
