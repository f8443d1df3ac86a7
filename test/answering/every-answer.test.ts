import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createModelDrafter } from '../../src/answering/model-drafter.ts';
import { LANGUAGES } from '../../src/domain/language.ts';
import { ROLES } from '../../src/domain/source-document.ts';
import type { DocumentSketch } from '../fakes/content.ts';
import { MODEL_PARTS } from '../fakes/model-parts.ts';
import { scriptedChatModel } from '../fakes/scripted-chat-model.ts';
import { courseOf } from './asking.ts';

const WORDS =
  'мост река 2019 г. т.п. А. «Да!» honey Taraz U.S. варроа 3.5 😀 ұя қышқылы — (см. выше) дом\nстоит'.split(
    ' ',
  );

const MARKS = ['', ' [1]', ' [1]', ' [1]', '[2]', ' [1][2]', ' [0, 1]', ' 【1】', ' NOT_FOUND'];

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
const documents: fc.Arbitrary<DocumentSketch[]> = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c'),
    language: fc.constantFrom(...LANGUAGES),
    group: fc.constantFrom(null, 'g'),
    verbatim: fc.boolean(),
    turns: fc.array(turn, { minLength: 1, maxLength: 3 }),
  }),
  { selector: ({ id }) => id, maxLength: 3 },
);
const question = fc.record({
  text: words.map((list) => list.join(' ')),
  language: fc.constantFrom(undefined, ...LANGUAGES),
  topK: fc.constantFrom(undefined, 1, 3),
});

describe('over any documents and for any question', () => {
  test('the offline answer is proved to the character, in reading order after its best sentence and without mixed roles', async () => {
    let cited = 0;
    await fc.assert(
      fc.asyncProperty(documents, question, async (sketches, asked) => {
        const { answer } = await courseOf(asked, { documents: sketches });
        cited += answer.citations.length;
        expect(answer.sentences.length).toBeLessThanOrEqual(4);
        const askers = new Set(answer.citations.map(({ role }) => role === 'interviewer'));
        expect(askers.size).toBeLessThanOrEqual(1);
        const others = answer.citations.slice(1);
        for (const { id } of sketches) {
          const places = others.filter(({ document_id: document }) => document === id);
          const starts = places.map(({ start_char_index: start }) => start);
          expect(starts).toEqual(starts.toSorted((one, other) => one - other));
        }
      }),
      { seed: 51, numRuns: 80 },
    );
    expect(cited).toBeGreaterThan(40);
  });

  test('the answer of a model that writes anything is proved to the character', async () => {
    const draft = fc
      .array(fc.tuple(sentence, fc.constantFrom(...MARKS)), {
        maxLength: 5,
      })
      .map((list) => list.map((parts) => parts.join('')).join(' '));
    let cited = 0;
    await fc.assert(
      fc.asyncProperty(documents, question, draft, async (sketches, asked, written) => {
        const chatModel = scriptedChatModel(...written.split(/(?<=[ .])/u));
        const drafter = createModelDrafter({ ...MODEL_PARTS, chatModel });
        const { answer } = await courseOf(asked, { drafter, documents: sketches });
        cited += answer.citations.length;
      }),
      { seed: 52, numRuns: 80 },
    );
    expect(cited).toBeGreaterThan(10);
  });
});
