import { createHash } from 'node:crypto';
import { FILTER_SCRIPT } from './filter-script.ts';
import { html, trusted, type Html } from './html.ts';
import { STYLE_SHEET } from './style-sheet.ts';

interface PageSection {
  /** The id of its heading. */
  readonly id: string;
  readonly name: string;
  readonly body: Html;
}

export interface Page {
  readonly title: string;
  readonly overview: Html;
  readonly sections: readonly PageSection[];
}

/** One file that fetches nothing and runs nothing but its own style sheet and script, known by their hashes. */
export const renderPage = ({ title, overview, sections }: Page): Html =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        ${STYLE}
      </head>
      <body>
        ${overview}
        <nav aria-label="Contents">
          <ul>
            ${sections.map(({ id, name }) => html`<li><a href="#${id}">${name}</a></li>`)}
          </ul>
        </nav>
        <main>${sections.map(({ body }) => body)}</main>
        ${SCRIPT}
      </body>
    </html> `;

/** Not in the template: their hashes are of what stands between the tags, to the character. */
const STYLE = trusted(`<style>${STYLE_SHEET}</style>`);
const SCRIPT = trusted(`<script>${FILTER_SCRIPT}</script>`);

const sourceHash = (source: string): string =>
  `'sha256-${createHash('sha256').update(source).digest('base64')}'`;

const POLICY = [
  "default-src 'none'",
  `style-src ${sourceHash(STYLE_SHEET)}`,
  `script-src ${sourceHash(FILTER_SCRIPT)}`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
