/** Markup that may be written as it stands. */
export interface Html {
  readonly markup: string;
}

export type Content = Html | string | number | undefined | readonly Content[];

/** A template of markup: what is filled in is text, also within a quoted attribute, unless it is Html itself. */
export const html = (parts: TemplateStringsArray, ...contents: readonly Content[]): Html => ({
  markup: String.raw({ raw: parts }, ...contents.map(toMarkup)),
});

/** Only for what this program wrote: never for words of a document, a question or an answer. */
export const trusted = (markup: string): Html => ({ markup });

function toMarkup(content: Content): string {
  if (content === undefined) return '';
  if (typeof content === 'string') return escapeHtml(content);
  if (typeof content === 'number') return String(content);
  return 'markup' in content ? content.markup : content.map(toMarkup).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
