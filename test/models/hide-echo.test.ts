import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hideEcho } from '../../src/models/hide-echo.ts';

const PROMPT = 'Passages stand here.\n\nQuestion: Кто построил старый мост?';

describe('what a server repeats of what it was sent', () => {
  test.each([
    ['the whole', 'cannot answer "Кто построил старый мост?" now', 'cannot answer "[…]" now'],
    ['a part', 'bad input: построил старый мо…', 'bad input:[…]…'],
    ['a part over a line break', 'bad: stand here. Question: Кто', 'bad:[…]'],
    [
      'letters written as codes',
      String.raw`bad "\u041a\u0442\u043e \u043f\u043e\u0441\u0442\u0440\u043e\u0438\u043b"`,
      'bad "[…]"',
    ],
  ])('is hidden: %s', (_what, said, shown) => {
    expect(hideEcho(said, [PROMPT])).toBe(shown);
  });

  test('is hidden when all of it is short', () => {
    expect(hideEcho('cannot embed "Кто ты?"', ['Кто ты?'])).toBe('cannot embed "[…]"');
  });

  test('leaves the words of the server itself', () => {
    const said = 'The model gpt-none does not exist, or the question is too long.';

    expect(hideEcho(said, [PROMPT, ''])).toBe(said);
  });

  test('never has twelve characters of the question in a row', () => {
    const words = fc.string({ minLength: 12, maxLength: 60 });
    fc.assert(
      fc.property(words, words, fc.nat(40), (sent, other, from) => {
        const shown = hideEcho(`${other}${sent.slice(from)}${other}`, [sent]);
        const line = sent.replaceAll(/\s+/g, ' ').trim();

        for (let at = 0; at + 12 <= line.length; at += 1)
          expect(shown).not.toContain(line.slice(at, at + 12));
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
