import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldQuickly } from '../../../../src/store/local/lexical/fold-quickly.ts';
import { fold } from '../../../../src/text/fold.ts';
import { words } from '../../../../src/text/words.ts';
import { anyText } from '../../../fakes/any-text.ts';

test('any word of any text is folded as `fold` does', () => {
  const letters = fc.nat(0x4ff).map((code) => String.fromCharCode(code));
  const texts = fc.oneof(anyText, fc.string({ unit: 'binary' }), fc.string({ unit: letters, maxLength: 30 }));
  fc.assert(
    fc.property(texts, (text) => {
      for (const word of words(text)) expect(foldQuickly(word)).toBe(fold(word));
    }),
    { seed: 2_026, numRuns: 1000 },
  );
});
