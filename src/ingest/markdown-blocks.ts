import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Block } from '../domain/turn.ts';
import { words } from '../text/words.ts';

/** The headings, paragraphs and list items of Markdown from `start` on. Code and HTML are not anybody's words. */
export function markdownBlocks(text: string, start: number): Block[] {
  const blocks: Block[] = [];
  const headings: string[] = [];
  const visit = (node: Nodes, kind: 'paragraph' | 'item'): void => {
    if (node.type === 'code' || node.type === 'html') return;
    if (node.type === 'heading') {
      headings.length = Math.min(headings.length, node.depth - 1);
      headings.push(plainText(node));
    }
    if (node.type === 'heading' || node.type === 'paragraph') {
      blocks.push(...toBlock(node, start, { kind: node.type === 'heading' ? 'heading' : kind, headings }));
      return;
    }
    if (!('children' in node)) return;
    for (const child of node.children) visit(child, node.type === 'listItem' ? 'item' : kind);
  };
  visit(fromMarkdown(text.slice(start)), 'paragraph');
  return blocks;
}

interface BlockContext {
  readonly kind: Block['kind'];
  readonly headings: readonly string[];
}

function toBlock(node: Nodes, offset: number, { kind, headings }: BlockContext): Block[] {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  if (start === undefined || end === undefined || words(plainText(node)).length === 0) return [];
  return [{ span: { start: start + offset, end: end + offset }, kind, headingPath: [...headings] }];
}

function plainText(node: Nodes): string {
  if ('children' in node) return node.children.map(plainText).join('');
  return 'value' in node ? node.value : '';
}
