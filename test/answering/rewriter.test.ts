import { describe, expect, test } from 'vitest';
import { createModelRewriter, rewriteByRules } from '../../src/answering/rewriter.ts';
import { ModelError } from '../../src/domain/errors.ts';
import type { HistoryTurn } from '../../src/domain/question.ts';
import { scriptedChatModel, type ReplyPart } from '../fakes/scripted-chat-model.ts';

const HISTORY: HistoryTurn[] = [
  { role: 'user', content: 'Сколько ульев на пасеке Айгуль в 2023 году?' },
  { role: 'assistant', content: 'Ульев сорок восемь, они стоят под Таразом.' },
];
const BY_RULES = 'ульев пасеке Айгуль 2023 году А зачем они ей?';

const rewriting = (reply: readonly ReplyPart[], question = 'А зачем они ей?', history = HISTORY) => {
  const chatModel = scriptedChatModel(...reply);
  const rewrite = createModelRewriter({ chatModel, template: 'Rewrite.' });
  const signal = new AbortController().signal;
  return { chatModel, done: rewrite({ question, history, language: 'ru', signal }) };
};

describe('a question that refers back', () => {
  test('is completed by the model from the turns before it', async () => {
    const usage = { input_tokens: 20, output_tokens: 6 };
    const { chatModel, done } = rewriting(['Зачем Айгуль ', 'ульи на пасеке?', { type: 'usage', usage }]);
    expect(await done).toEqual({ question: 'Зачем Айгуль ульи на пасеке?', usage });
    expect(chatModel.calls[0]?.at(-1)?.content).toBe(
      [
        'user: Сколько ульев на пасеке Айгуль в 2023 году?',
        'assistant: Ульев сорок восемь, они стоят под Таразом.',
        'question: А зачем они ей?',
      ].join('\n'),
    );
  });

  test('is read without what a local model thinks aloud', async () => {
    const { done } = rewriting(['<think>Whose hives?</think>\nЗачем Айгуль ульи?']);
    expect(await done).toEqual({ question: 'Зачем Айгуль ульи?' });
  });

  test.each<[string, readonly ReplyPart[]]>([
    ['fails', [new ModelError('model_failed', 'out of order')]],
    ['says nothing', [' \n']],
    ['answers at length', ['Ульи нужны Айгуль для мёда.\nОна продаёт его.']],
    ['writes too much', [`Зачем Айгуль ульи ${'и мёд '.repeat(60)}?`]],
    ['changes the language', ['Why does Aigul need the hives on the farm?']],
    ['brings a name that nobody has said', ['Зачем Серику ульи в доме Ахметова?']],
    ['brings a number that nobody has said', ['Зачем Айгуль 52 улья?']],
  ])('is completed by rules when the model %s', async (_, reply) => {
    expect(await rewriting(reply).done).toMatchObject({ question: BY_RULES });
  });

  test('ends with the asker who leaves', async () => {
    const controller = new AbortController();
    const rewrite = createModelRewriter({ chatModel: scriptedChatModel('Зачем?'), template: '' });
    controller.abort(new Error('gone'));
    const asked = {
      question: 'А зачем они ей?',
      history: HISTORY,
      language: 'ru',
      signal: controller.signal,
    } as const;
    await expect(rewrite(asked)).rejects.toThrow('gone');
  });
});

test('a question that stands alone, or that nothing was said before, is left alone and asks no model', async () => {
  for (const [question, history] of [
    ['Где стоит мост через Талас?', HISTORY],
    ['А зачем они ей?', []],
  ] as const) {
    const { chatModel, done } = rewriting(['Зачем?'], question, [...history]);
    expect(await done).toEqual({ question });
    expect(chatModel.calls).toEqual([]);
  }
});

test('rules take the words of the asker', async () => {
  const signal = new AbortController().signal;
  const followUp = { question: 'А зачем они ей?', history: HISTORY, language: 'ru', signal } as const;
  expect(await rewriteByRules(followUp)).toEqual({ question: BY_RULES });
});
