import type { Request } from 'express';
import type { Answer } from '../domain/answer.ts';

/** What a Host header may be; anything else gets no links made of it. */
const HOST = /^(?:[\w.-]+|\[[\da-fA-F:.]+\])(?::\d{1,5})?$/;

/** Where a client reaches us, without a slash at the end: as configured, else as it has called us, else ''. */
export function baseAddress(request: Request, publicUrl: string | undefined): string {
  if (publicUrl !== undefined) return publicUrl;
  const { host = '' } = request.headers;
  return HOST.test(host) ? `${request.protocol}://${host}` : '';
}

/** The same with an absolute link to its source; `base` ends without a slash. */
export const withAbsoluteLink = <T extends { readonly source_url: string }>(base: string, item: T): T => ({
  ...item,
  source_url: `${base}${item.source_url}`,
});

/** An answer whose links are good outside our pages. */
export const withAbsoluteLinks = (base: string, answer: Answer): Answer => ({
  ...answer,
  citations: answer.citations.map((citation) => withAbsoluteLink(base, citation)),
  sources: answer.sources.map((source) => withAbsoluteLink(base, source)),
});
