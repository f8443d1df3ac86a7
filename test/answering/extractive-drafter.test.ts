import { describe, expect, test } from 'vitest';
import type { DraftEvent, DraftSentence } from '../../src/answering/drafter.ts';
import { createExtractiveDrafter } from '../../src/answering/extractive-drafter.ts';
import type { Passage } from '../../src/domain/chunk.ts';
import type { Language } from '../../src/domain/language.ts';
import { documentOf, passagesOf, type DocumentSketch, type TurnSketch } from '../fakes/content.ts';
import { retrievalOf } from '../fakes/retrieval.ts';

interface Draft {
  readonly opening: Extract<DraftEvent, { type: 'opening' }> | undefined;
  readonly sentences: readonly DraftSentence[];
}

interface Asked {
  readonly question: string;
  readonly documents: readonly DocumentSketch[];
  readonly language?: Language;
  /** In place of all passages of the documents, in their order. */
  readonly passages?: readonly Passage[];
}

async function draftOf({ question, documents, language = 'ru', passages }: Asked): Promise<Draft> {
  const events: DraftEvent[] = [];
  const request = {
    question,
    language,
    history: [],
    retrieval: retrievalOf({ question, language, passages: passages ?? documents.flatMap(passagesOf) }),
    documents: new Map(documents.map((sketch) => [sketch.id, documentOf(sketch)])),
    signal: new AbortController().signal,
  };
  for await (const event of createExtractiveDrafter().draft(request)) events.push(event);
  const [opening] = events;
  return {
    opening: opening?.type === 'opening' ? opening : undefined,
    sentences: events.flatMap((event) => (event.type === 'sentence' ? [event.sentence] : [])),
  };
}

const textsOf = ({ sentences }: Draft): string[] => sentences.map(({ text }) => text);

describe('the offline draft', () => {
  test('quotes the sentence that answers, with its place', async () => {
    const documents = [{ id: 'a', turns: ['Лес стоит у реки. Мост открыл Серик Ли. Дорога ведёт в город.'] }];
    const draft = await draftOf({ question: 'мост открыл Серик', documents });
    expect(draft.opening?.status).toBe('answered');
    expect(draft.sentences[0]).toMatchObject({
      text: 'Мост открыл Серик Ли.',
      support: 'quote',
      evidence: [{ span: { start: 18, end: 39 } }],
    });
  });

  test('has four sentences at most', async () => {
    const documents = [{ id: 'a', turns: [Array.from({ length: 9 }, () => 'Мост открыт.').join(' ')] }];
    expect((await draftOf({ question: 'мост открыт', documents })).sentences).toHaveLength(4);
  });

  test('gives the best sentence first, then the others in reading order', async () => {
    const documents = [
      {
        id: 'a',
        turns: ['Старый мост открыт летом.', 'Новый мост открыт летом.', 'Новый старый мост открыт летом.'],
      },
    ];
    const passages = documents.flatMap(passagesOf).toReversed();
    const draft = await draftOf({ question: 'новый старый мост открыт летом', documents, passages });
    expect(textsOf(draft)).toEqual([
      'Новый старый мост открыт летом.',
      'Старый мост открыт летом.',
      'Новый мост открыт летом.',
    ]);
  });

  test('leaves out sentences that are much weaker than the best', async () => {
    const documents = [{ id: 'a', turns: ['Мост открыл Серик Ли. Снег тает. Лёд тронулся. Мост стар.'] }];
    expect(textsOf(await draftOf({ question: 'мост открыл Серик Ли', documents }))).not.toContain(
      'Лёд тронулся.',
    );
  });

  test('quotes a place once although two passages hold it', async () => {
    const documents = [{ id: 'a', turns: ['Мост открыл Серик Ли.'] }];
    const passages = [...documents.flatMap(passagesOf), ...documents.flatMap(passagesOf)];
    expect(textsOf(await draftOf({ question: 'мост открыл Серик', documents, passages }))).toEqual([
      'Мост открыл Серик Ли.',
    ]);
  });

  test('sets a sentence that the source breaks over lines on one line', async () => {
    const documents = [{ id: 'a', turns: ['Мост открыл\n  Серик Ли.'] }];
    expect(textsOf(await draftOf({ question: 'мост открыл Серик', documents }))).toEqual([
      'Мост открыл Серик Ли.',
    ]);
  });

  test('is empty when the sources do not answer', async () => {
    const documents = [{ id: 'a', turns: ['Мост открыл Серик Ли.'] }];
    expect(await draftOf({ question: 'щупальца осьминога', documents })).toEqual({
      opening: undefined,
      sentences: [],
    });
    expect(await draftOf({ question: 'мост', documents: [] })).toEqual({ opening: undefined, sentences: [] });
  });
});

describe("the interviewer's words", () => {
  const assertion = 'Мост открыл Серик Ли.';

  test('are never mixed with those of others', async () => {
    const documents: DocumentSketch[] = [
      {
        id: 'a',
        turns: [
          { text: assertion, role: 'interviewer' },
          { text: 'Серик Ли мост открыл летом.', role: 'interviewee', speaker: 'Айгуль' },
          { text: 'Мост Серик Ли открыл.', role: 'editorial' },
        ],
      },
    ];
    const { sentences } = await draftOf({ question: 'мост открыл Серик Ли', documents });
    const roles = sentences.flatMap(({ evidence }) => evidence.map(({ passage }) => passage.role));
    expect(new Set(roles)).toEqual(new Set(['interviewee', 'editorial']));
  });

  test('stand alone, under their name, when nobody else says it', async () => {
    const documents: DocumentSketch[] = [
      {
        id: 'a',
        turns: [
          { text: assertion, role: 'interviewer' },
          { text: 'Снег тает.', role: 'interviewee' },
        ],
      },
    ];
    const draft = await draftOf({ question: 'мост открыл Серик Ли', documents });
    expect(textsOf(draft)).toEqual([assertion]);
    expect(draft.opening?.lead).toBe('Интервьюер:');
  });
});

describe('whoever is asked for', () => {
  const serik: TurnSketch = { text: 'Мост через реку откроют летом.', speaker: 'Серик Ли' };
  const anna: TurnSketch = { text: 'Мост через реку откроют весной.', speaker: 'Анна Брандт' };
  const firstSpeaker = async (question: string): Promise<string | null | undefined> => {
    const documents: DocumentSketch[] = [{ id: 'a', turns: [serik, anna] }];
    const { sentences } = await draftOf({ question, documents });
    return sentences[0]?.evidence[0]?.passage.speaker;
  };

  test.each([
    ['Что сказал Серик Ли о мосте через реку?', 'Серик Ли'],
    ['Что сказала Анна Брандт о мосте через реку?', 'Анна Брандт'],
  ])('%s prefers the words of %s', async (question, speaker) => {
    expect(await firstSpeaker(question)).toBe(speaker);
  });

  test('is preferred even where others say it better', async () => {
    const documents: DocumentSketch[] = [
      { id: 'a', turns: [{ ...serik, text: 'Серик Ли откроет мост через реку.' }, anna] },
    ];
    const about = await draftOf({ question: 'Когда Серик Ли откроет мост через реку?', documents });
    expect(textsOf(about)[0]).toBe('Серик Ли откроет мост через реку.');
    const question = 'Что сказала Анна Брандт о том, откроет ли Серик мост?';
    expect(textsOf(await draftOf({ question, documents }))[0]).toBe(anna.text);
  });
});

test('the offline drafter is known by its provider and model', () => {
  expect(createExtractiveDrafter()).toMatchObject({ provider: 'offline', model: 'extractive' });
});

test('a source’s own "[2]" does not look like a mark of ours', async () => {
  const text = 'Ульев на пасеке стало больше на пять процентов [2].';
  const documents: DocumentSketch[] = [{ id: 'notes', language: 'ru', turns: [{ text }] }];
  const { sentences } = await draftOf({ question: 'Ульев на пасеке стало больше?', documents });
  expect(sentences[0]?.text).toBe('Ульев на пасеке стало больше на пять процентов (2).');
});
