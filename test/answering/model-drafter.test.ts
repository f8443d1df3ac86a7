import { describe, expect, test } from 'vitest';
import type { Drafter, DraftEvent, DraftRequest } from '../../src/answering/drafter.ts';
import { createFallbackDrafter } from '../../src/answering/fallback-drafter.ts';
import { createModelDrafter } from '../../src/answering/model-drafter.ts';
import { ModelError } from '../../src/domain/errors.ts';
import { textOf } from '../../src/domain/span.ts';
import { documentOf, passagesOf } from '../fakes/content.ts';
import { LIBRARY } from '../fakes/library.ts';
import { NOTHING_RETRIEVED, retrievalOf } from '../fakes/retrieval.ts';
import { MODEL_PARTS } from '../fakes/model-parts.ts';
import { scriptedChatModel, type ReplyPart } from '../fakes/scripted-chat-model.ts';

/** Passage 1 tells of hives, 2 of the mite, 3 of the bridge, 4 of hives in English. */
const PASSAGES = ['bees-ru#2.1', 'bees-ru#3.1', 'bridge-ru#1.1', 'bees-en#1.1'].flatMap((id) =>
  LIBRARY.flatMap(passagesOf).filter((passage) => passage.id === id),
);

const requestOf = (details: Partial<DraftRequest> = {}): DraftRequest => ({
  question: 'Сколько ульев?',
  language: 'ru',
  history: [],
  retrieval: retrievalOf({ question: 'Сколько ульев?', passages: PASSAGES }),
  documents: new Map(LIBRARY.map((sketch) => [sketch.id, documentOf(sketch)])),
  signal: new AbortController().signal,
  ...details,
});

async function eventsOf(drafter: Drafter, request = requestOf()): Promise<DraftEvent[]> {
  const events: DraftEvent[] = [];
  for await (const event of drafter.draft(request)) events.push(event);
  return events;
}

const modelDrafter = (...reply: readonly ReplyPart[]): Drafter =>
  createModelDrafter({ ...MODEL_PARTS, chatModel: scriptedChatModel(...reply) });

/** The sentences of a draft with what each rests on; omissions as null. */
const outline = (events: readonly DraftEvent[]): unknown[] =>
  events.flatMap((event) => {
    if (event.type === 'omission') return [null];
    if (event.type !== 'sentence') return [];
    const { text, support, evidence } = event.sentence;
    const cited = evidence.map(({ passage, span }) => {
      const sketch = LIBRARY.find(({ id }) => id === passage.documentId);
      return sketch && textOf(documentOf(sketch).text, span);
    });
    return [{ text, support, cited }];
  });

describe('a draft of a model', () => {
  test('rests each sentence on a sentence of the passage that it names', async () => {
    const events = await eventsOf(
      modelDrafter('Ульев сорок ', 'восемь [1]. С клещом борются', ' кислотой. [2]'),
    );
    expect(outline(events)).toEqual([
      { text: 'Ульев сорок восемь.', support: 'paraphrase', cited: ['На пасеке стоит сорок восемь ульев.'] },
      {
        text: 'С клещом борются кислотой.',
        support: 'paraphrase',
        cited: ['С клещом мы боремся щавелевой кислотой.'],
      },
    ]);
  });

  test('rests a sentence with two marks on both', async () => {
    const events = await eventsOf(modelDrafter('На пасеке сорок восемь ульев, им вредит клещ [1][2].'));
    expect(outline(events)).toEqual([
      {
        text: 'На пасеке сорок восемь ульев, им вредит клещ.',
        support: 'paraphrase',
        cited: ['На пасеке стоит сорок восемь ульев.', 'Больше всего пчёлам вредит клещ варроа.'],
      },
    ]);
  });

  test('tells a quote and a translation from a paraphrase', async () => {
    const events = await eventsOf(
      modelDrafter('Больше всего пчёлам вредит клещ варроа. [2] Мёд продают на ярмарке в Таразе. [4]'),
    );
    expect(outline(events)).toMatchObject([{ support: 'quote' }, { support: 'translation' }]);
  });

  test.each([
    ['no mark', 'Ульев сорок восемь.'],
    ['a mark of a passage that was not given', 'Ульев сорок восемь [9].'],
    ['the mark 0', 'Ульев сорок восемь [0].'],
    ['one good mark and one of no passage', 'Ульев сорок восемь [1][9].'],
    ['a number that the passage has not', 'Весной 2024 года их было тридцать [1].'],
    ['nothing in common with the passage that it names', 'Zzzz qqqq [3].'],
  ])('drops a sentence with %s, and says so', async (_, written) => {
    const events = await eventsOf(modelDrafter(`${written} С клещом борются кислотой [2].`));
    expect(outline(events)).toMatchObject([null, { text: 'С клещом борются кислотой.' }]);
  });

  test('is empty when the model finds that the sources do not say', async () => {
    expect(outline(await eventsOf(modelDrafter('NOT_', 'FOUND')))).toEqual([]);
    expect(outline(await eventsOf(modelDrafter('NOT_FOUND.\n')))).toEqual([]);
  });

  test('hands the usage on', async () => {
    const usage = { input_tokens: 9, output_tokens: 4 };
    expect(await eventsOf(modelDrafter('NOT_FOUND', { type: 'usage', usage }))).toEqual([
      { type: 'usage', usage },
    ]);
  });

  test('gives a sentence before the model has finished', async () => {
    const drafter = modelDrafter(
      'Ульев сорок восемь [1]. Клещ ',
      new ModelError('model_failed', 'broken off'),
    );
    const first = await drafter.draft(requestOf())[Symbol.asyncIterator]().next();
    expect(first.value).toMatchObject({ type: 'sentence', sentence: { text: 'Ульев сорок восемь.' } });
  });

  test('asks no model when nothing was retrieved', async () => {
    const chatModel = scriptedChatModel('Ульев сорок восемь [1].');
    const retrieval = NOTHING_RETRIEVED;
    const drafter = createModelDrafter({ ...MODEL_PARTS, chatModel });
    expect(await eventsOf(drafter, requestOf({ retrieval }))).toEqual([]);
    expect(chatModel.calls).toEqual([]);
  });

  test('ends in the fault of the model', async () => {
    const drafter = modelDrafter(new ModelError('model_timeout', 'too slow'));
    await expect(eventsOf(drafter)).rejects.toMatchObject({ code: 'model_timeout' });
  });
});

const opening: DraftEvent = { type: 'opening', status: 'partial', lead: null };
const secondary: Drafter = {
  provider: 'offline',
  model: 'extractive',
  draft: async function* () {
    yield opening;
  },
};
const fallback = (primary: Drafter): Drafter => createFallbackDrafter({ primary, secondary });

describe('a reply that was cut', () => {
  const cut = { type: 'cut', reason: 'length' } as const;

  test('keeps its whole sentences and counts the last one, which may be half, as left out', async () => {
    const events = await eventsOf(modelDrafter('Ульев сорок восемь [1]. С клещом борются кислотой [2]', cut));
    expect(outline(events)).toMatchObject([{ text: 'Ульев сорок восемь.' }, null]);
  });

  test('within its first sentence is replaced', async () => {
    const events = await eventsOf(fallback(modelDrafter('Ульев сорок восемь [1]', cut)));
    expect(events.map(({ type }) => type)).toEqual(['omission', 'fallback', 'opening']);
  });
});

describe('the fallback', () => {
  test('does not say again what the model had said', async () => {
    const reply = ['Ульев сорок восемь [1]. Клещ ', new ModelError('model_failed', 'out of order')];
    const twice = createFallbackDrafter({
      primary: modelDrafter(...reply),
      secondary: modelDrafter('Ульев сорок восемь [1]. С клещом борются кислотой [2].'),
    });
    expect(outline(await eventsOf(twice))).toMatchObject([
      { text: 'Ульев сорок восемь.' },
      { text: 'С клещом борются кислотой.' },
    ]);
  });

  test.each([
    ['fails at once', [new ModelError('model_failed', 'out of order')]],
    ['misses a deadline', [new ModelError('model_timeout', 'out of order')]],
    [
      'fails after a sentence',
      ['Ульев сорок восемь [1]. Клещ ', new ModelError('model_failed', 'out of order')],
    ],
  ])('steps in, with the reason, when the model %s', async (_, reply) => {
    const events = await eventsOf(fallback(modelDrafter(...reply)));
    expect(events.slice(-2)).toEqual([{ type: 'fallback', reason: 'out of order' }, opening]);
  });

  test('keeps what the model had said before it failed', async () => {
    const reply = ['Ульев сорок восемь [1]. Клещ ', new ModelError('model_failed', 'out of order')];
    expect(outline(await eventsOf(fallback(modelDrafter(...reply))))).toMatchObject([
      { text: 'Ульев сорок восемь.' },
    ]);
  });

  test('steps in when none of the sentences of the model holds', async () => {
    const events = await eventsOf(fallback(modelDrafter('Ульев сорок восемь. Мёда много.')));
    expect(events.map(({ type }) => type)).toEqual(['omission', 'omission', 'fallback', 'opening']);
  });

  test.each([
    ['one sentence holds', 'Мёда много. Ульев сорок восемь [1].'],
    ['the model finds that the sources do not say', 'NOT_FOUND'],
  ])('stays out when %s', async (_, reply) => {
    const events = await eventsOf(fallback(modelDrafter(reply)));
    expect(events.map(({ type }) => type)).not.toContain('fallback');
  });

  test('stays out of an abort and of our own mistakes', async () => {
    const controller = new AbortController();
    controller.abort(new Error('the reader left'));
    const request = requestOf({ signal: controller.signal });
    await expect(eventsOf(fallback(modelDrafter('Ульев')), request)).rejects.toThrow('the reader left');
    await expect(eventsOf(fallback(modelDrafter(new TypeError('our mistake'))))).rejects.toThrow(
      'our mistake',
    );
  });

  test('bears the name of the model that it stands behind', () => {
    expect(fallback(modelDrafter())).toMatchObject({ provider: 'scripted', model: 'parrot-1' });
  });
});

test('a model’s words over a retelling are introduced as such', async () => {
  const drafter = modelDrafter('Ульев сорок восемь [1].');
  const base = requestOf();
  const documents = new Map(
    [...base.documents].map(([id, document]) => [id, { ...document, verbatim: false }] as const),
  );
  expect((await eventsOf(drafter, { ...base, documents }))[0]).toEqual({
    type: 'opening',
    status: 'answered',
    lead: 'По пересказу:',
  });
});

test('a retelling is introduced before the sentence that rests on it, once, wherever it stands', async () => {
  const drafter = modelDrafter(
    'Длина моста 1200 метров [3]. Ульев сорок восемь [1]. Вредит клещ варроа [2].',
  );
  const base = requestOf();
  const documents = new Map(
    [...base.documents].map(([id, document]) => [id, { ...document, verbatim: id !== 'bees-ru' }] as const),
  );
  const types = (await eventsOf(drafter, { ...base, documents })).map(({ type }) => type);
  expect(types).toEqual(['sentence', 'opening', 'sentence', 'sentence']);
});
