import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coveredShare, cutAtSpans, renderParts } from '../../../src/evaluation/report/marked-text.ts';
import { sampleResult } from './sample-report.ts';

const marked = (text: string, start: number, ...spans: [number, number][]): string =>
  renderParts(
    cutAtSpans(
      text,
      start,
      spans.map(([from, to]) => ({ start: from, end: to })),
    ),
  ).markup;

describe('the overlap of a text with spans of its document', () => {
  test.each<[string, [number, number][], string]>([
    ['lies before the text', [[0, 10]], 'abcdef'],
    ['ends where the text begins', [[5, 10]], 'abcdef'],
    ['begins where the text ends', [[16, 20]], 'abcdef'],
    ['is the text', [[10, 16]], '<mark>abcdef</mark>'],
    ['holds the text', [[0, 99]], '<mark>abcdef</mark>'],
    ['is the text’s beginning', [[8, 12]], '<mark>ab</mark>cdef'],
    ['is the text’s end', [[14, 18]], 'abcd<mark>ef</mark>'],
    ['stands in its middle', [[12, 13]], 'ab<mark>c</mark>def'],
    [
      'is of two that overlap',
      [
        [13, 15],
        [11, 14],
      ],
      'a<mark>bcde</mark>f',
    ],
    [
      'is of two that touch',
      [
        [11, 13],
        [13, 15],
      ],
      'a<mark>bcde</mark>f',
    ],
    [
      'is of two, one in the other',
      [
        [11, 15],
        [12, 13],
      ],
      'a<mark>bcde</mark>f',
    ],
    [
      'is of two apart',
      [
        [14, 15],
        [11, 12],
      ],
      'a<mark>b</mark>cd<mark>e</mark>f',
    ],
    ['is empty', [[12, 12]], 'abcdef'],
  ])('is marked when it %s', (_, spans, expected) => {
    expect(marked('abcdef', 10, ...spans)).toBe(expected);
  });

  test('is escaped within its mark', () => {
    expect(marked('<b>&', 0, [0, 2])).toBe('<mark>&lt;b</mark>&gt;&amp;');
  });

  test('loses and doubles no character, and marks those of the spans', () => {
    const span = fc
      .tuple(fc.nat(40), fc.nat(40))
      .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
    fc.assert(
      fc.property(fc.string(), fc.nat(40), fc.array(span), (text, start, spans) => {
        const parts = cutAtSpans(text, start, spans);
        const characters = parts.flatMap((part) =>
          Array.from({ length: part.text.length }, () => part.marked),
        );
        expect(parts.map((part) => part.text).join('')).toBe(text);
        expect(characters).toEqual(
          text
            .split('')
            .map((_, place) =>
              spans.some(({ start: from, end }) => from <= start + place && start + place < end),
            ),
        );
      }),
    );
  });
});

describe('the share of evidence that is cited', () => {
  const [citation] = sampleResult().citations;
  const cite = (start: number, end: number, document = 'lamp'): typeof citation & object => {
    if (citation === undefined) throw new TypeError('the sample has a citation');
    return { ...citation, document_id: document, start_char_index: start, end_char_index: end };
  };
  const evidence = { document_id: 'lamp', quote: 'x'.repeat(10), start: 100, end: 110 };

  test('is that of the best single citation', () => {
    expect(coveredShare(evidence, [cite(90, 103), cite(104, 110)])).toBe(0.6);
  });

  test('is none without citations, with one elsewhere, and with one of another document', () => {
    expect(coveredShare(evidence, [])).toBe(0);
    expect(coveredShare(evidence, [cite(0, 50), cite(110, 120)])).toBe(0);
    expect(coveredShare(evidence, [cite(100, 110, 'tower')])).toBe(0);
  });

  test('counts any document where the evidence names none', () => {
    const { quote, start, end } = evidence;
    expect(coveredShare({ quote, start, end }, [cite(100, 110, 'tower')])).toBe(1);
  });
});
