import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsedMarkdownBlocks } from '../../src/ingest/markdown-blocks.ts';
import { plainMarkdownBlocks } from '../../src/ingest/plain-markdown.ts';

const pieces = fc.constantFrom(
  ...'\n|\n\n| |    |\t|\r\n|\u00A0|\u2028|\\|&amp;|&|<b>|</div>|<!--|-->'.split('|'),
  ...'# |## |#|###### |####### |- |* |+ |1. |2) |2025 |2025|> |>|```|~~~|---|===|***|**|*|_|`|~'.split('|'),
  ...'[a]: /b|[a](b)|![a](b)|— |–|«|»|“|"|(|)|.|:|!|?|…|ё|Анна|слово|word|Қала|**Анна:** '.split('|'),
  ...'a|É|中|😀|№|1|½|²|\u0301'.split('|'),
);
const texts = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''));

describe('Markdown of headings and paragraphs alone', () => {
  test('has the blocks that the parser finds, wherever it takes a text at all', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const blocks = plainMarkdownBlocks(text, 0);
        if (blocks !== undefined) expect(blocks).toEqual(parsedMarkdownBlocks(text, 0));
      }),
      { seed: 17, numRuns: 3_000 },
    );
  });

  test('needs no parser for an interview', () => {
    const text = '# Разговор\n\n**Анна:** Как дела?\n\n**Ержан:** Хорошо.\nИ у вас?\n\n## Дальше\n— Да.\n';
    expect(plainMarkdownBlocks(text, 0)).toEqual(parsedMarkdownBlocks(text, 0));
    expect(plainMarkdownBlocks(text, 0)).toHaveLength(5);
  });

  test.each(['- item', '1. item', '> said', '    code', '<div>', '[a]: b', 'a\n---', 'a  \nb', '# *a*'])(
    'leaves %j to the parser',
    (text) => {
      expect(plainMarkdownBlocks(text, 0)).toBeUndefined();
    },
  );
});
