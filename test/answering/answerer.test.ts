import { describe, expect, test } from 'vitest';
import { collectAnswer } from '../../src/answering/answerer.ts';
import type { Drafter } from '../../src/answering/drafter.ts';
import { createExtractiveDrafter } from '../../src/answering/extractive-drafter.ts';
import { createFallbackDrafter } from '../../src/answering/fallback-drafter.ts';
import { createModelDrafter } from '../../src/answering/model-drafter.ts';
import type { AnswerEvent } from '../../src/domain/answer-event.ts';
import { ModelError } from '../../src/domain/errors.ts';
import { LIBRARY } from '../fakes/library.ts';
import { MODEL_PARTS } from '../fakes/model-parts.ts';
import { scriptedChatModel, type ReplyPart } from '../fakes/scripted-chat-model.ts';
import { answererOver, ask } from './asking.ts';

const modelDrafter = (...reply: readonly ReplyPart[]): Drafter =>
  createModelDrafter({ ...MODEL_PARTS, chatModel: scriptedChatModel(...reply) });

const withFallback = (primary: Drafter): Drafter =>
  createFallbackDrafter({ primary, secondary: createExtractiveDrafter() });

describe('an answer in the words of the sources', () => {
  test('quotes, names the speaker and keeps its citations exact', async () => {
    const { answer } = await ask({ text: 'Какой клещ вредит пчёлам?' });
    expect(answer).toMatchObject({
      kind: 'answer',
      status: 'answered',
      language: 'ru',
      lead: 'Айгуль Сатова:',
      provider: 'offline',
      model: 'extractive',
      fallback: false,
      standalone_question: 'Какой клещ вредит пчёлам?',
    });
    expect(answer.answer).toMatch(/^Айгуль Сатова: /);
    expect(answer.citations.map(({ cited_text }) => cited_text)).toContain(
      'Больше всего пчёлам вредит клещ варроа.',
    );
    expect(answer.citations[0]).toMatchObject({
      type: 'char_location',
      document_id: 'bees-ru',
      document_title: 'Title of bees-ru',
      speaker: 'Айгуль Сатова',
      role: 'interviewee',
      offset_unit: 'utf16',
      verified: 'exact',
      verbatim: true,
      date: '2024-05-10',
    });
  });

  test('says in the language asked that a source is in another one', async () => {
    const russian = LIBRARY.filter(({ language }) => language === 'ru');
    const answerer = await answererOver(createExtractiveDrafter(), russian);
    const answer = await collectAnswer(answerer.answer({ text: 'What about varroa in Taraz?' }));
    expect(answer.language).toBe('en');
    expect(answer.lead).toContain('in Russian');
    expect(answer.citations.every(({ language }) => language === 'ru')).toBe(true);
    expect(answer.citations.length).toBeGreaterThan(0);
  });

  test('marks what it cites of a retelling', async () => {
    const { answer } = await ask({ text: 'Когда открыли мост через реку осенью?' });
    expect(answer.lead).toMatch(/по пересказу/iu);
    expect(answer.citations.map(({ verbatim }) => verbatim)).toEqual(answer.citations.map(() => false));
  });

  test('follows the language that is asked for rather than the guess', async () => {
    const { answer } = await ask({ text: 'варроа', language: 'kk' });
    expect(answer.language).toBe('kk');
    expect(answer.citations.every(({ document_id }) => document_id === 'bees-kk')).toBe(true);
  });

  test('keeps to the filter and to the number of passages wanted', async () => {
    const { answer } = await ask({ text: 'варроа', topK: 1, filter: { document_ids: ['bees-en'] } });
    expect(answer.sources.map(({ document_id }) => document_id)).toEqual(['bees-en']);
  });
});

describe('the course of an answer', () => {
  test('tells the conversation that it belongs to, or begins one', async () => {
    const known = await ask({ text: 'Какой клещ вредит пчёлам?', conversationId: 'talk-1' });
    expect(known.answer.conversation_id).toBe('talk-1');
    const [first, second] = [await ask({ text: 'мёд' }), await ask({ text: 'мёд' })];
    expect(first.answer.id).not.toBe(second.answer.id);
    expect(first.answer.conversation_id).not.toBe(second.answer.conversation_id);
  });

  test('has a rewrite only when the question needed its history', async () => {
    const history = [{ role: 'user' as const, content: 'Какой клещ вредит пчёлам?' }];
    const { events, answer } = await ask({ text: 'А чем с ним борются?', history });
    expect(events[1]).toEqual({
      type: 'rewrite',
      standalone_question: 'клещ вредит пчёлам А чем с ним борются?',
    });
    expect(answer.standalone_question).toBe('клещ вредит пчёлам А чем с ним борются?');
    const alone = await ask({ text: 'Какой клещ вредит пчёлам?', history });
    expect(alone.events.map(({ type }) => type)).not.toContain('rewrite');
  });

  test('shows the sources before the first word', async () => {
    const { events, answer } = await ask({ text: 'Какой клещ вредит пчёлам?' });
    const types = events.map(({ type }) => type);
    expect(types.indexOf('sources')).toBeLessThan(types.indexOf('delta'));
    expect(answer.sources.length).toBeGreaterThan(0);
    expect(answer.sources.map(({ document_id }) => document_id)).not.toContain('bees-en');
  });

  test('times its stages', async () => {
    const { answer } = await ask({ text: 'Какой клещ вредит пчёлам?' });
    expect(Object.keys(answer.timings_ms)).toEqual(['total', 'rewrite', 'retrieval', 'answer']);
    expect(answer.timings_ms['total']).toBeGreaterThanOrEqual(answer.timings_ms['retrieval'] ?? Infinity);
  });

  test('answers a greeting from the titles, without citations', async () => {
    const { answer } = await ask({ text: 'Здравствуйте!' });
    expect(answer).toMatchObject({
      kind: 'about',
      status: 'answered',
      sentences: [],
      citations: [],
      sources: [],
    });
    expect(answer.answer).toContain('Title of bees-ru');
  });
});

describe('a question that was not typed as it was meant', () => {
  const MEANT = 'Какой клещ вредит пчёлам?';

  test.each([
    ['in the wrong keyboard layout', 'Rfrjq rkto dhtlbn gx`kfv?', MEANT],
    ['in Latin letters', 'Kakoi kleshch vredit pchelam?', 'Какой клещ вредит пчелам?'],
  ])('%s is answered in its language', async (_how, text, meant) => {
    const { answer, events } = await ask({ text });
    expect(answer).toMatchObject({ status: 'answered', language: 'ru', standalone_question: meant });
    expect(answer.citations.map(({ cited_text }) => cited_text)).toContain(
      'Больше всего пчёлам вредит клещ варроа.',
    );
    expect(answer.corrections.map(({ to }) => to)).toContain('клещ');
    expect(answer.corrections.every(({ from }) => text.includes(from))).toBe(true);
    expect(events.map(({ type }) => type)).not.toContain('rewrite');
  });

  test('is corrected where a word is misspelt, and stands as it was typed', async () => {
    const { answer } = await ask({ text: 'Какой клещ вредит пчёлма?' });
    expect(answer.corrections).toEqual([{ from: 'пчёлма', to: 'пчёлам' }]);
    expect(answer).toMatchObject({ status: 'answered', standalone_question: 'Какой клещ вредит пчёлма?' });
  });

  test('is corrected in both ways at once', async () => {
    const { answer } = await ask({ text: 'Kakoi kleshch vredit pchelma?' });
    expect(answer.corrections).toContainEqual({ from: 'пчелма', to: 'пчёлам' });
    expect(answer.corrections).toContainEqual({ from: 'kleshch', to: 'клещ' });
  });

  test('is greeted back in its language', async () => {
    const { answer } = await ask({ text: 'Ghbdtn!' });
    expect(answer).toMatchObject({ kind: 'about', language: 'ru', citations: [] });
    expect(answer.corrections).toEqual([{ from: 'Ghbdtn', to: 'Привет' }]);
  });

  test.each([
    MEANT,
    'Which mite harms the bees?',
    'Варроа кенесі қандай?',
    'Кто изобрёл щупальца осьминога?',
  ])('is no such as %s, which needs no correction', async (text) => {
    const { answer } = await ask({ text });
    expect(answer).toMatchObject({ corrections: [], standalone_question: text });
  });
});

describe('a question that the sources do not answer', () => {
  test.each([
    ['Кто изобрёл щупальца осьминога?', 'В источниках об этом не сказано.'],
    ['Пингвиндер неге ұшпайды?', 'Дереккөздерде бұл туралы айтылмаған.'],
    ['Why do octopuses juggle quartz?', "The sources don't say."],
  ])('%s is refused in its language, without citations', async (text, refusal) => {
    const { answer } = await ask({ text });
    expect(answer).toMatchObject({
      status: 'not_found',
      answer: refusal,
      lead: null,
      sentences: [],
      citations: [],
    });
  });

  test('is refused when no passage passes the filter', async () => {
    const { answer } = await ask({
      text: 'Какой клещ вредит пчёлам?',
      filter: { document_ids: ['nothing'] },
    });
    expect(answer).toMatchObject({ status: 'not_found', citations: [], sources: [] });
  });
});

describe('an answer of a model', () => {
  const question = { text: 'Какой клещ вредит пчёлам?', filter: { document_ids: ['bees-ru'] }, topK: 1 };

  test('keeps the words of the model and the citations of the source', async () => {
    const usage = { input_tokens: 11, output_tokens: 5 };
    const reply = ['Вредит клещ варроа [1]. Мёда ', 'много.', { type: 'usage' as const, usage }];
    const { answer } = await ask(question, modelDrafter(...reply));
    expect(answer).toMatchObject({
      status: 'answered',
      answer: 'Вредит клещ варроа. [1]',
      lead: null,
      omitted_sentences: 1,
      provider: 'scripted',
      model: 'parrot-1',
      fallback: false,
      usage,
    });
    expect(answer.citations.map(({ cited_text }) => cited_text)).toEqual([
      'Больше всего пчёлам вредит клещ варроа.',
    ]);
  });

  test('that says NOT_FOUND is a refusal of the model, not of the fallback', async () => {
    const { answer } = await ask(question, withFallback(modelDrafter('NOT_FOUND')));
    expect(answer).toMatchObject({
      status: 'not_found',
      fallback: false,
      provider: 'scripted',
      citations: [],
    });
  });

  test('that fails is given offline and marked', async () => {
    const { answer } = await ask(
      question,
      withFallback(modelDrafter(new ModelError('model_failed', 'out of order'))),
    );
    expect(answer).toMatchObject({
      status: 'answered',
      fallback: true,
      provider: 'offline',
      model: 'extractive',
    });
    expect(answer.lead).toBe('Айгуль Сатова:');
  });

  test('that fails midway goes on offline and says whose words follow', async () => {
    const reply = ['Вредит клещ варроа [1]. Мёда ', new ModelError('model_timeout', 'too slow')];
    const { answer } = await ask(question, withFallback(modelDrafter(...reply)));
    expect(answer).toMatchObject({ fallback: true, provider: 'offline', lead: null });
    expect(answer.answer).toMatch(/^Вредит клещ варроа\. \[1\] Айгуль Сатова: /);
    expect(answer.status).toBe('answered');
    expect(answer.sentences.length).toBeGreaterThan(1);
  });

  test('that fails tells the log why', async () => {
    const reasons: string[] = [];
    const answerer = await answererOver(
      withFallback(modelDrafter(new ModelError('model_timeout', 'too slow'))),
    );
    await collectAnswer(answerer.answer(question, { onFallback: (reason) => reasons.push(reason) }));
    expect(reasons).toEqual(['too slow']);
  });

  test('that fails without a fallback ends in the fault', async () => {
    const drafter = modelDrafter(new ModelError('model_timeout', 'too slow'));
    await expect(ask(question, drafter)).rejects.toMatchObject({ code: 'model_timeout' });
  });
});

describe('an abort', () => {
  test.each([
    ['the offline answer', createExtractiveDrafter()],
    ['the answer of a model', withFallback(modelDrafter('Вредит клещ варроа [1]. Ещё '))],
  ])('ends %s with its reason', async (_, drafter) => {
    const answerer = await answererOver(drafter);
    const signal = AbortSignal.abort(new Error('the reader left'));
    const answering = collectAnswer(answerer.answer({ text: 'Какой клещ вредит пчёлам?' }, { signal }));
    await expect(answering).rejects.toThrow('the reader left');
  });
});

test('a course without an end is our own mistake', async () => {
  const events = async function* (): AsyncGenerator<AnswerEvent> {
    yield { type: 'start', id: 'a', conversation_id: 'b' };
  };
  await expect(collectAnswer(events())).rejects.toThrow(TypeError);
});
