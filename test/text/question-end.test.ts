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
