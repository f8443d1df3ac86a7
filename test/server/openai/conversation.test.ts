import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SuhbatError } from '../../../src/domain/errors.ts';
import { chatCompletionRequestSchema } from '../../../src/protocol/chat-completion-schema.ts';
import { askRequestSchema } from '../../../src/protocol/request-schemas.ts';
import { toQuestion } from '../../../src/server/openai/conversation.ts';

const SEED = 20_251_130;

/** Any text that JSON can carry, halves of surrogate pairs among them, now and then a long one. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\uD83D', 'a\uDE00b', '😀'.repeat(2_100), `x${'😀'.repeat(2_100)}`),
);
const content = fc.oneof(
  text,
  fc.constant(null),
  fc.array(fc.record({ type: fc.constantFrom('text', 'image_url'), text }), { maxLength: 3 }),
);
const message = fc.record({
  role: fc.constantFrom('system', 'developer', 'user', 'assistant', 'tool', 'function'),
  content,
});

test('a conversation makes a question that /v1/ask would take, or is refused with the field at fault', () => {
  const trial = fc.property(fc.array(message, { minLength: 1, maxLength: 30 }), (messages) => {
    const request = chatCompletionRequestSchema.parse({ messages });
    try {
      const { text: question, history } = toQuestion(request);
      expect(askRequestSchema.safeParse({ question, history }).error).toBeUndefined();
    } catch (error) {
      if (!(error instanceof SuhbatError)) throw error;
      expect(error).toMatchObject({ code: 'invalid_request', param: expect.stringMatching(/^messages/) });
    }
  });
  fc.assert(trial, { seed: SEED, numRuns: 500 });
});

test('what the caller tells a model changes no question', () => {
  const instruction = fc.record({ role: fc.constantFrom('system', 'developer', 'tool'), content: text });
  const trial = fc.property(instruction, fc.nat({ max: 3 }), ({ role, content: words }, place) => {
    const turns = ['Who?', 'The icebreaker.', 'How many?'].map((spoken, turn) => ({
      role: turn === 1 ? 'assistant' : 'user',
      content: spoken,
    }));
    const instructed = turns.toSpliced(place, 0, { role, content: words });
    const questionOf = (messages: unknown) => toQuestion(chatCompletionRequestSchema.parse({ messages }));
    expect(questionOf(instructed)).toEqual(questionOf(turns));
  });
  fc.assert(trial, { seed: SEED });
});
