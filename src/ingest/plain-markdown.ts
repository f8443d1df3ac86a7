import type { Block } from '../domain/turn.ts';

interface Heading {
  /** 1 for the outermost. */
  readonly depth: number;
  readonly text: string;
}

/** What the parser counts as white space or as an end of a line beside spaces and line feeds. */
const OTHER_WHITE_SPACE = /[\t\r\0]/;
/** Nothing that begins so is a list, a heading, code, HTML, a rule or a definition, and it has a word. */
const PARAGRAPH_LINE = /^(?:(?:\*\*|[«“„"'(])?\p{L}|[—–] \p{L}|\d+[^\d.)])/u;
const HEADING_LINE = /^(#{1,6}) ([^\s\\&<[\]!*_`#][^\\&<[\]!*_`#]*)$/;

const WORD = /[\p{L}\p{N}]/u;

/** A block that more lines may join. */
interface OpenBlock extends Block {
  readonly span: { readonly start: number; end: number };
}

/**
 * The headings and paragraphs of Markdown that has nothing else, at a tenth of the cost of parsing it; undefined when it
 * may have, and then only the parser knows. What stands inside a paragraph does not move its ends.
 */
export function plainMarkdownBlocks(text: string, start: number): Block[] | undefined {
  const body = text.slice(start);
  const lines = body.split('\n');
  if (OTHER_WHITE_SPACE.test(body) || !lines.every(isPlain)) return undefined;
  const blocks: OpenBlock[] = [];
  let headings: readonly Heading[] = [];
  let paragraph: OpenBlock | undefined;
  let from = start;
  for (const line of lines) {
    const end = from + line.length;
    const heading = HEADING_LINE.exec(line);
    if (heading) headings = under(headings, heading);
    if (heading || line === '') paragraph = undefined;
    if (paragraph) paragraph.span.end = end;
    else if (WORD.test(line)) {
      const headingPath = headings.map((above) => above.text);
      const block: OpenBlock = {
        span: { start: from, end },
        kind: heading ? 'heading' : 'paragraph',
        headingPath,
      };
      blocks.push(block);
      if (!heading) paragraph = block;
    }
    from = end + 1;
  }
  return blocks;
}

const isPlain = (line: string): boolean =>
  !line.endsWith(' ') && (line === '' || HEADING_LINE.test(line) || PARAGRAPH_LINE.test(line));

function under(headings: readonly Heading[], [, marks = '', text = '']: RegExpExecArray): Heading[] {
  return [...headings.filter(({ depth }) => depth < marks.length), { depth: marks.length, text }];
}
