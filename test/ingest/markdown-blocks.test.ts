import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textOf } from '../../src/domain/span.ts';
import type { Block } from '../../src/domain/turn.ts';
import { markdownBlocks } from '../../src/ingest/markdown-blocks.ts';

/** Kind and words of each block. */
const sketch = (text: string, start = 0): (readonly [Block['kind'], string])[] =>
  markdownBlocks(text, start).map(({ kind, span }) => [kind, textOf(text, span)] as const);

/** Words and headings of each block that is no heading. */
const underHeadings = (text: string): (readonly [string, readonly string[]])[] =>
  markdownBlocks(text, 0)
    .filter(({ kind }) => kind !== 'heading')
    .map(({ span, headingPath }) => [textOf(text, span), headingPath] as const);

describe('the blocks of Markdown', () => {
  test('are headings, paragraphs and list items', () => {
    expect(sketch('# Мост\n\nПервый абзац\nв две строки.\n\n- один\n- *два*\n\n1. три\n')).toEqual([
      ['heading', '# Мост'],
      ['paragraph', 'Первый абзац\nв две строки.'],
      ['item', 'один'],
      ['item', '*два*'],
      ['item', 'три'],
    ]);
  });

  test('are neither code nor HTML, comments nor rules', () => {
    const text =
      'Слова.\n\n```\ncode()\n```\n\n    indented\n\n<div>html</div>\n\n<!-- note -->\n\n---\n\nЕщё `слова`.';
    expect(sketch(text)).toEqual([
      ['paragraph', 'Слова.'],
      ['paragraph', 'Ещё `слова`.'],
    ]);
  });

  test('hold words: an image or a mark alone is none', () => {
    expect(sketch('![](bridge.png)\n\n***\n\n—\n\n#\n\nСлово')).toEqual([['paragraph', 'Слово']]);
  });

  test('stand in quotations and nested lists too', () => {
    expect(sketch('> Цитата.\n\n- внешний\n  - внутренний\n\n    его абзац\n')).toEqual([
      ['paragraph', 'Цитата.'],
      ['item', 'внешний'],
      ['item', 'внутренний'],
      ['item', 'его абзац'],
    ]);
  });

  test('have exact offsets with line ends of Windows, tabs, emoji and front matter above', () => {
    const text = '---\r\nid: x\r\n---\r\n# 😀 Мост\r\n\r\n-\tпервый\r\n-\tвторой 😀\r\n\r\nАбзац.\r\n';
    expect(sketch(text, text.indexOf('#'))).toEqual([
      ['heading', '# 😀 Мост'],
      ['item', 'первый'],
      ['item', 'второй 😀'],
      ['paragraph', 'Абзац.'],
    ]);
  });

  test('have exact offsets below a byte order mark that stayed in the text', () => {
    expect(sketch('\uFEFF# Мост\n\nАбзац.')).toEqual([
      ['heading', '# Мост'],
      ['paragraph', 'Абзац.'],
    ]);
  });

  test('have exact offsets wherever they stand', () => {
    const line = fc.constantFrom(
      'слово one',
      '# Heading',
      '- item',
      '',
      '> quote',
      '\tcode',
      '&amp; x',
      'ы😀',
      '1. n',
    );
    const anyMarkdown = fc
      .tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n', '\n\n'))
      .map(([lines, end]) => lines.join(end));
    fc.assert(
      fc.property(anyMarkdown, (text) => {
        for (const [, words] of sketch(text)) expect(words).toMatch(/^[#\p{L}\p{N}&]([^]*\S)?$/u);
        const shifted = markdownBlocks(text, 0).map(({ span }) => ({
          start: span.start + 2,
          end: span.end + 2,
        }));
        expect(markdownBlocks(`\n\n${text}`, 2).map(({ span }) => span)).toEqual(shifted);
      }),
      { seed: 20_254, numRuns: 200 },
    );
  });
});

describe('the headings above a block', () => {
  test('run from the outermost to the nearest', () => {
    expect(underHeadings('a\n\n# One\n\nb\n\n## Two **bold**\n\nc\n\n# Three\n\nd')).toEqual([
      ['a', []],
      ['b', ['One']],
      ['c', ['One', 'Two bold']],
      ['d', ['Three']],
    ]);
  });

  test('do not hold one of the same or a deeper level', () => {
    expect(
      underHeadings('## One\n\na\n\n## Two\n\nb\n\n#### Deep\n\nc\n\n### Less deep\n\nd\n\n# Top\n\ne'),
    ).toEqual([
      ['a', ['One']],
      ['b', ['Two']],
      ['c', ['Two', 'Deep']],
      ['d', ['Two', 'Less deep']],
      ['e', ['Top']],
    ]);
  });

  test('hold those that are underlined', () => {
    expect(underHeadings('Title\n=====\n\na\n\nPart\n----\n\nb')).toEqual([
      ['a', ['Title']],
      ['b', ['Title', 'Part']],
    ]);
  });

  test('stand above list items', () => {
    expect(underHeadings('# One\n\n- a')).toEqual([['a', ['One']]]);
  });
});
