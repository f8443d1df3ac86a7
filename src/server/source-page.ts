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
import { piecesOf, sendPieces } from './send-text.ts';
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
      await sendPieces(response.type('html'), renderSource(document, part, asked.place));
    } catch (error) {
      // Whoever has followed a link reads a page; a program gets the error as everywhere.
      if (!(error instanceof SuhbatError) || request.accepts(['json', 'html']) !== 'html') throw error;
      const { status, body } = describeError(error);
      setErrorCode(response, body.code);
      response.status(status).type('html').send(renderRefusal(body.message));
    }
  };

const renderRefusal = (message: string): string =>
  `${renderOpening('en', 'Suhbat')}<p>${escapeHtml(message)}</p>\n${CLOSING}`;

/** The page in pieces: of a long document it is never held whole. */
function* renderSource(document: SourceDocument, part: Span, quotation: Span | undefined): Generator<string> {
  const { title, language, publication, date, verbatim } = document;
  const details = [publication, date, verbatim ? null : RETELLING[language]].filter(
    (detail) => detail !== null,
  );
  yield renderOpening(language, title);
  yield `<p class="details">${escapeHtml(details.join(' · '))}</p>\n<div class="text">`;
  yield* renderText(document, part, quotation);
  yield `</div>\n${CLOSING}`;
}

const renderOpening = (language: Language, title: string): string => `<!doctype html>
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
`;

const CLOSING = `</main>
</body>
</html>
`;

/** A part of the text; what is left out before and after it is marked as such. */
function* renderText(
  { text, length }: SourceDocument,
  part: Span,
  quotation: Span | undefined,
): Generator<string> {
  const { start, end } = quotation ?? { start: part.end, end: part.end };
  if (part.start > 0) yield OMISSION;
  yield* escaped(text.slice(part.start, start));
  if (quotation !== undefined) yield `<mark id="quotation">${escapeHtml(text.slice(start, end))}</mark>`;
  yield* escaped(text.slice(end, part.end));
  if (part.end < length) yield OMISSION;
}

function* escaped(text: string): Generator<string> {
  for (const piece of piecesOf(text)) yield escapeHtml(piece);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escapeHtml = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
