import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endsInQuestion } from '../../src/text/question-end.ts';

test.each(['Куда?', 'Куда?!', 'Куда?..', 'Он спросил: «Куда?»', '**Куда?**', '(Куда?)'])(
  '"%s" is asked',
  (text) => {
    expect(endsInQuestion(text)).toBe(true);
  },
);

test.each(['Туда.', 'Куда? Туда.', 'Туда!', '', '? нет'])('"%s" is not asked', (text) => {
  expect(endsInQuestion(text)).toBe(false);
});

test('marks that close change nothing about whether a text is asked, words behind it do', () => {
  const texts = fc.string({ unit: fc.constantFrom('а', ' ', '?', '!', '.', '…', '»', ')', '*', '"') });
  const closing = fc.string({ unit: fc.constantFrom('"', '»', '”', '’', "'", ')', ']', '*', '_') });
  fc.assert(
    fc.property(texts, closing, (text, marks) => {
      expect(endsInQuestion(text + marks)).toBe(endsInQuestion(text));
      expect(endsInQuestion(`${text}?${marks}`)).toBe(true);
      expect(endsInQuestion(`${text}${marks} да`)).toBe(false);
    }),
    { seed: 57, numRuns: 200 },
  );
});
