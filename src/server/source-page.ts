import type { RequestHandler } from 'express';
import type { Language } from '../domain/language.ts';
import type { SourceDocument } from '../domain/source-document.ts';
import { textOf, type Span } from '../domain/span.ts';
import { findDocument } from './document-routes.ts';
import type { IndexServices } from './shared-index.ts';

const OFFSET = /^\d{1,9}$/;

/** Says in the document's language that its words are not the speakers' own. */
const RETELLING: Readonly<Record<Language, string>> = {
  ru: 'пересказ, не дословно',
  kk: 'мазмұндама, сөзбе-сөз емес',
  en: 'a retelling, not verbatim',
};

/** GET /sources/:id?start=&end=: the document's text with the quotation marked. Works without JavaScript. */
export function sourcePage({ store }: IndexServices): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const document = await findDocument(store, request.params.id);
    const quotation = readSpan(request.query['start'], request.query['end'], document.length);
    response.type('html').send(renderSource(document, quotation));
  };
}

/** A place that lies in the text; anything else marks nothing. */
function readSpan(start: unknown, end: unknown, length: number): Span | undefined {
  if (typeof start !== 'string' || typeof end !== 'string') return undefined;
  if (!OFFSET.test(start) || !OFFSET.test(end)) return undefined;
  const span = { start: Number(start), end: Number(end) };
  return span.start < span.end && span.end <= length ? span : undefined;
}

function renderSource(
  { title, language, text, publication, date, verbatim }: SourceDocument,
  quotation: Span | undefined,
): string {
  const details = [publication, date, verbatim ? null : RETELLING[language]].filter(
    (detail) => detail !== null,
  );
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="/page.css">
</head>
<body class="source">
<main>
<h1>${escapeHtml(title)}</h1>
<p class="details">${escapeHtml(details.join(' · '))}</p>
<div class="text">${quotation === undefined ? escapeHtml(text) : renderMarked(text, quotation)}</div>
</main>
</body>
</html>
`;
}

function renderMarked(text: string, quotation: Span): string {
  const before = escapeHtml(text.slice(0, quotation.start));
  const after = escapeHtml(text.slice(quotation.end));
  return `${before}<mark id="quotation">${escapeHtml(textOf(text, quotation))}</mark>${after}`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escapeHtml = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
