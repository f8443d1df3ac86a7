import type { RequestHandler } from 'express';
import { SuhbatError } from '../domain/errors.ts';
import type { Language } from '../domain/language.ts';
import type { SourceDocument } from '../domain/source-document.ts';
import type { Span } from '../domain/span.ts';
import { findDocument } from './document-routes.ts';
import { setErrorCode } from './error-code.ts';
import { describeError } from './error-response.ts';
import { readingRequestOf } from './excerpts/linked-place.ts';
import { readablePart, type Reading } from './excerpts/reading.ts';
import type { IndexServices } from './shared-index.ts';

const OMISSION = '<p class="omission">[…]</p>';

/** Says in the document's language that its words are not the speakers' own. */
const RETELLING: Readonly<Record<Language, string>> = {
  ru: 'пересказ, не дословно',
  kk: 'мазмұндама, сөзбе-сөз емес',
  en: 'a retelling, not verbatim',
};

/** GET /sources/:id?start=&end=&seal=: the document's text, or what may be read of it, with the quotation marked. Works without JavaScript. */
export const sourcePage =
  (reading: Reading) =>
  ({ store }: IndexServices): RequestHandler<{ id: string }> =>
  async (request, response) => {
    try {
      const document = await findDocument(store, request.params.id);
      const asked = readingRequestOf(request, document);
      const part = readablePart(reading, asked);
      response.type('html').send(renderSource(document, part, asked.place));
    } catch (error) {
      // Whoever has followed a link reads a page; a program gets the error as everywhere.
      if (!(error instanceof SuhbatError) || request.accepts(['json', 'html']) !== 'html') throw error;
      const { status, body } = describeError(error);
      setErrorCode(response, body.code);
      response.status(status).type('html').send(renderRefusal(body.message));
    }
  };

const renderRefusal = (message: string): string =>
  renderPage({ language: 'en', title: 'Suhbat', content: `<p>${escapeHtml(message)}</p>` });

function renderSource(document: SourceDocument, part: Span, quotation: Span | undefined): string {
  const { title, language, publication, date, verbatim } = document;
  const details = [publication, date, verbatim ? null : RETELLING[language]].filter(
    (detail) => detail !== null,
  );
  const content = `<p class="details">${escapeHtml(details.join(' · '))}</p>
<div class="text">${renderText(document, part, quotation)}</div>`;
  return renderPage({ language, title, content });
}

interface Page {
  readonly language: Language;
  readonly title: string;
  /** HTML. */
  readonly content: string;
}

const renderPage = ({ language, title, content }: Page): string => `<!doctype html>
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
${content}
</main>
</body>
</html>
`;

/** A part of the text; what is left out before and after it is marked as such. */
function renderText({ text, length }: SourceDocument, part: Span, quotation: Span | undefined): string {
  const before = part.start > 0 ? OMISSION : '';
  const after = part.end < length ? OMISSION : '';
  const { start, end } = quotation ?? { start: part.end, end: part.end };
  const mark = escapeHtml(text.slice(start, end));
  return [
    before,
    escapeHtml(text.slice(part.start, start)),
    mark && `<mark id="quotation">${mark}</mark>`,
    escapeHtml(text.slice(end, part.end)),
    after,
  ].join('');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escapeHtml = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
