import type { Request } from 'express';
import type { Answer } from '../domain/answer.ts';

/** What a Host header may be; anything else gets no links made of it. */
const HOST = /^(?:[\w.-]+|\[[\da-fA-F:.]+\])(?::\d{1,5})?$/;

/** Where a client has called us, without a slash at the end; '' when that cannot be told. */
export function calledAddress(request: Pick<Request, 'headers' | 'protocol'>): string {
  const { host = '' } = request.headers;
  return HOST.test(host) ? `${request.protocol}://${host}` : '';
}

/** A link for somebody who is not on our pages; one that has an address already keeps it. */
export const absoluteLink = (base: string, link: string): string =>
  link.startsWith('/') ? `${base}${link}` : link;

/** An answer whose links are good outside our pages. */
export const withAbsoluteLinks = (base: string, answer: Answer): Answer => {
  const absolute = <T extends { readonly source_url: string }>(item: T): T => ({
    ...item,
    source_url: absoluteLink(base, item.source_url),
  });
  return { ...answer, citations: answer.citations.map(absolute), sources: answer.sources.map(absolute) };
};
