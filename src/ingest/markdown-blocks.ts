import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Block } from '../domain/turn.ts';
import { words } from '../text/words.ts';
import { plainMarkdownBlocks } from './plain-markdown.ts';

/** The parser leaves one out without counting it: a second one of a file would shift every offset. */
const BYTE_ORDER_MARK = '\uFEFF';

interface Heading {
  /** 1 for the outermost. */
  readonly depth: number;
  readonly text: string;
}

/** The headings, paragraphs and list items of Markdown from `start` on. Code and HTML are not anybody's words. */
export function markdownBlocks(text: string, start: number): Block[] {
  const bodyStart = text.startsWith(BYTE_ORDER_MARK, start) ? start + 1 : start;
  return plainMarkdownBlocks(text, bodyStart) ?? parsedMarkdownBlocks(text, bodyStart);
}

/** The same by the parser, whatever the Markdown holds. */
export function parsedMarkdownBlocks(text: string, bodyStart: number): Block[] {
  const blocks: Block[] = [];
  let headings: readonly Heading[] = [];
  const visit = (node: Nodes, kind: 'paragraph' | 'item'): void => {
    if (node.type === 'heading') {
      const above = headings.filter(({ depth }) => depth < node.depth);
      headings = [...above, { depth: node.depth, text: plainText(node) }];
    }
    if (node.type === 'heading' || node.type === 'paragraph') {
      blocks.push(
        ...toBlock(node, bodyStart, { kind: node.type === 'heading' ? 'heading' : kind, headings }),
      );
      return;
    }
    if (!('children' in node)) return;
    for (const child of node.children) visit(child, node.type === 'listItem' ? 'item' : kind);
  };
  visit(fromMarkdown(text.slice(bodyStart)), 'paragraph');
  return blocks;
}

interface BlockContext {
  readonly kind: Block['kind'];
  readonly headings: readonly Heading[];
}

function toBlock(node: Nodes, offset: number, { kind, headings }: BlockContext): Block[] {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  if (start === undefined || end === undefined || words(plainText(node)).length === 0) return [];
  return [
    {
      span: { start: start + offset, end: end + offset },
      kind,
      headingPath: headings.map((heading) => heading.text),
    },
  ];
}

function plainText(node: Nodes): string {
  if ('children' in node) return node.children.map(plainText).join('');
  return 'value' in node ? node.value : '';
}
