import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textOf } from '../../src/domain/span.ts';
import { findQuotation } from '../../src/text/find-quotation.ts';

const TEXT = 'Он сказал: «Всё идёт — медленно». It’s 12\u00A0km away.';

describe('a quotation', () => {
  test.each([
    ['as it is', '«Всё идёт — медленно»', '«Всё идёт — медленно»'],
    ['with other quotation marks, dashes and е', '"Все идет - медленно"', '«Всё идёт — медленно»'],
    ['with other spaces and apostrophes', "It's 12 km", 'It’s 12\u00A0km'],
  ])('is found %s, and the span is that of the text', (_, quotation, found) => {
    const span = findQuotation(TEXT, quotation);
    expect(span && textOf(TEXT, span)).toBe(found);
  });

  test.each([
    ['with a letter of another script', 'Вcё идёт'],
    ['with another word', 'Всё идёт быстро'],
    ['that cuts a word', 'идёт — медлен'],
    ['of two places', 'Он сказал: It’s'],
    ['in another case', 'всё идёт'],
    ['without words', '  '],
  ])('%s is not found', (_, quotation) => {
    expect(findQuotation(TEXT, quotation)).toBeUndefined();
  });

  test('that is a run of whole words of a text is always found there', () => {
    const word = fc.stringMatching(/^[а-яё]{1,6}$/u);
    const run = fc.tuple(fc.array(word), fc.array(word, { minLength: 1 }), fc.array(word));
    fc.assert(
      fc.property(run, (parts) => {
        const text = parts.flat().join(' ');
        const quotation = parts[1].join(' ');
        const span = findQuotation(text, quotation);
        expect(span && textOf(text, span).replaceAll('ё', 'е')).toBe(quotation.replaceAll('ё', 'е'));
      }),
    );
  });
});
