import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';
import { VERSION } from '../domain/version.ts';
import { describeApi } from '../protocol/openapi/describe-api.ts';
import type { ServerParts } from './server-parts.ts';

/** GET /openapi.json: the description of every operation, made when it is first asked for. */
export function openApiRoute({ publicUrl }: Pick<ServerParts, 'publicUrl'>): RequestHandler {
  let made: TaggedText | undefined;
  return (_request, response) => {
    made ??= tagged(JSON.stringify(describeApi({ version: VERSION, publicUrl })));
    response.setHeader('ETag', made.tag);
    response.type('json').send(made.text);
  };
}

interface TaggedText {
  readonly text: string;
  /** As in the header ETag. */
  readonly tag: string;
}

const tagged = (text: string): TaggedText => ({
  text,
  tag: `"${createHash('sha256').update(text).digest('base64url')}"`,
});
