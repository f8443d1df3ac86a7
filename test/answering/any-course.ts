import fc from 'fast-check';
import { LANGUAGES } from '../../src/domain/language.ts';
import { ROLES } from '../../src/domain/source-document.ts';
import type { DocumentSketch } from '../fakes/content.ts';

const WORDS =
  'мост река 2019 г. т.п. А. «Да!» honey Taraz U.S. варроа 3.5 😀 ұя қышқылы — (см. выше) дом\nстоит'.split(
    ' ',
  );

const MARKS = [
  '',
  ' [1.1]',
  ' [1.2]',
  '[2.1]',
  ' [1.1][2.1]',
  ' [1]',
  '[2]',
  ' [0, 1]',
  ' 【1.1】',
  ' NOT_FOUND',
];

const words = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 });
const sentence = fc
  .tuple(words, fc.constantFrom('.', '!', '?', '…', '...', '.»', ''))
  .map(([list, end]) => `${list.join(' ')}${end}`);
const turn = fc.record({
  text: fc.array(sentence, { minLength: 1, maxLength: 4 }).map((list) => list.join(' ')),
  role: fc.constantFrom(...ROLES),
  speaker: fc.constantFrom(null, 'Айгуль', 'Aigul Satova'),
  question: fc.constantFrom(null, 'Где мост?', 'What about honey?'),
});
export const anyDocuments: fc.Arbitrary<DocumentSketch[]> = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c'),
    language: fc.constantFrom(...LANGUAGES),
    group: fc.constantFrom(null, 'g'),
    verbatim: fc.boolean(),
    turns: fc.array(turn, { minLength: 1, maxLength: 3 }),
  }),
  { selector: ({ id }) => id, maxLength: 3 },
);
export const anyQuestion = fc.record({
  text: words.map((list) => list.join(' ')),
  language: fc.constantFrom(undefined, ...LANGUAGES),
  topK: fc.constantFrom(undefined, 1, 3),
});

export const anyDraft = fc
  .array(fc.tuple(sentence, fc.constantFrom(...MARKS)), { maxLength: 5 })
  .map((list) => list.map((parts) => parts.join('')).join(' '));
