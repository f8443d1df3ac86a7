import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Chunk } from '../../src/domain/chunk.ts';
import type { Role } from '../../src/domain/source-document.ts';
import { textOf } from '../../src/domain/span.ts';
import type { Turn } from '../../src/domain/turn.ts';
import { chunkTurns, type ChunkOptions } from '../../src/ingest/chunks.ts';

interface TurnPlan {
  readonly role?: Role;
  readonly speaker?: string;
  readonly question?: string;
  /** Paragraphs, with the heading above each. */
  readonly paragraphs: readonly { readonly words: string; readonly heading?: string }[];
}

/** Writes the turns into one text, a paragraph a line. */
function written(plans: readonly TurnPlan[]): { readonly text: string; readonly turns: readonly Turn[] } {
  let text = '';
  const turns = plans.map(({ role = 'interviewee', speaker, question, paragraphs }, place): Turn => {
    const blocks = paragraphs.map(({ words, heading }) => {
      const start = text.length;
      text += `${words}\n`;
      const headingPath = heading === undefined ? [] : [heading];
      return { span: { start, end: start + words.length }, kind: 'paragraph' as const, headingPath };
    });
    return { number: place + 1, role, speaker: speaker ?? null, question: question ?? null, blocks };
  });
  return { text, turns };
}

const DOCUMENT = { id: 'well', language: 'ru' } as const;

function chunksOf(
  plans: readonly TurnPlan[],
  options: ChunkOptions,
): { readonly text: string; readonly chunks: Chunk[] } {
  const { text, turns } = written(plans);
  return { text, chunks: chunkTurns(text, DOCUMENT, turns, options) };
}

/** The words of each chunk of one turn with these paragraphs. */
function cut(paragraphs: readonly string[], options: ChunkOptions, role?: Role): string[] {
  const plan = { paragraphs: paragraphs.map((words) => ({ words })), ...(role && { role }) };
  const { text, chunks } = chunksOf([plan], options);
  return chunks.map(({ span }) => textOf(text, span));
}

describe('chunks', () => {
  test('bear what is known of their turn', () => {
    const turn = {
      speaker: 'Лебедева',
      question: 'Кто?',
      paragraphs: [{ words: 'Дед. Сын.', heading: 'Мост' }],
    };
    expect(
      chunksOf([{ paragraphs: [{ words: 'О мосте.' }], role: 'editorial' }, turn], { size: 100, overlap: 0 })
        .chunks,
    ).toEqual([
      {
        id: 'well#1.1',
        documentId: 'well',
        span: { start: 0, end: 8 },
        sentences: [{ start: 0, end: 8 }],
        language: 'ru',
        role: 'editorial',
        speaker: null,
        turn: 1,
        headingPath: [],
        question: null,
      },
      {
        id: 'well#2.1',
        documentId: 'well',
        span: { start: 9, end: 18 },
        sentences: [
          { start: 9, end: 13 },
          { start: 14, end: 18 },
        ],
        language: 'ru',
        role: 'interviewee',
        speaker: 'Лебедева',
        turn: 2,
        headingPath: ['Мост'],
        question: 'Кто?',
      },
    ]);
  });

  test('number the parts of a turn', () => {
    const plan = { paragraphs: [{ words: 'Первое дело. Второе дело. Третье дело.' }] };
    expect(chunksOf([plan], { size: 14, overlap: 0 }).chunks.map(({ id }) => id)).toEqual([
      'well#1.1',
      'well#1.2',
      'well#1.3',
    ]);
  });

  test('hold as many sentences as their size allows', () => {
    const text = 'Раз два. Три. Четыре пять.';
    expect(cut([text], { size: 13, overlap: 0 })).toEqual(['Раз два. Три.', 'Четыре пять.']);
    expect(cut([text], { size: 12, overlap: 0 })).toEqual(['Раз два.', 'Три.', 'Четыре пять.']);
  });

  test('hold a sentence that is longer than their size whole', () => {
    expect(cut(['Да. Это очень длинное предложение. Нет.'], { size: 10, overlap: 0 })).toEqual([
      'Да.',
      'Это очень длинное предложение.',
      'Нет.',
    ]);
  });

  test('join paragraphs of a turn that fit together', () => {
    expect(cut(['Раз.', 'Два.'], { size: 20, overlap: 0 })).toEqual(['Раз.\nДва.']);
  });

  test('join paragraphs that fit to the character, wherever the turn stands', () => {
    const before = { paragraphs: [{ words: 'О мосте и о реке.' }] };
    const turn = { paragraphs: [{ words: 'Раз.' }, { words: 'Два. Три.' }] };
    const { text, chunks } = chunksOf([before, turn], { size: 14, overlap: 0 });
    expect(chunks.map(({ span }) => textOf(text, span))).toEqual(['О мосте и о реке.', 'Раз.\nДва. Три.']);
  });

  test('do not tear a paragraph that fits one of its own', () => {
    expect(cut(['Раз два три.', 'Четыре. Пять. Шесть.'], { size: 22, overlap: 0 })).toEqual([
      'Раз два три.',
      'Четыре. Пять. Шесть.',
    ]);
  });

  test('tear a paragraph that is longer than a chunk and fill what is open', () => {
    expect(cut(['Раз два.', 'Четыре. Пять шесть семь. Восемь.'], { size: 17, overlap: 0 })).toEqual([
      'Раз два.\nЧетыре.',
      'Пять шесть семь.',
      'Восемь.',
    ]);
  });

  test('end at a heading, however short', () => {
    const paragraphs = [
      { words: 'Раз.', heading: 'Мост' },
      { words: 'Два.', heading: 'Река' },
    ];
    const { text, chunks } = chunksOf([{ paragraphs }], { size: 100, overlap: 50 });
    expect(chunks.map(({ span, headingPath }) => [textOf(text, span), headingPath])).toEqual([
      ['Раз.', ['Мост']],
      ['Два.', ['Река']],
    ]);
  });

  test('of an interviewer leave out what is only asked', () => {
    expect(
      cut(['Мост старый. Кто его построил? Говорят, дед.'], { size: 13, overlap: 0 }, 'interviewer'),
    ).toEqual(['Мост старый.', 'Говорят, дед.']);
    expect(cut(['Кто построил?', 'И когда?!'], { size: 100, overlap: 0 }, 'interviewer')).toEqual([]);
  });

  test('of others keep their questions', () => {
    expect(cut(['Кто построил?'], { size: 100, overlap: 0 })).toEqual(['Кто построил?']);
    expect(cut(['Кто построил?'], { size: 100, overlap: 0 }, 'editorial')).toEqual(['Кто построил?']);
  });

  test('of a turn without words are none', () => {
    expect(chunksOf([{ paragraphs: [] }], { size: 100, overlap: 0 }).chunks).toEqual([]);
  });
});

describe('overlap', () => {
  test('repeats the last sentences that are no longer together', () => {
    expect(cut(['Раз два. Три. Пять. Шесть семь.'], { size: 22, overlap: 10 })).toEqual([
      'Раз два. Три. Пять.',
      'Три. Пять. Шесть семь.',
    ]);
  });

  test('gives way to the sentence that has to fit', () => {
    expect(cut(['Раз два. Три четыре. Пять шесть семь во.'], { size: 22, overlap: 11 })).toEqual([
      'Раз два. Три четыре.',
      'Пять шесть семь во.',
    ]);
  });

  test('does not repeat a whole chunk', () => {
    expect(cut(['Раз.', 'Два три. Четыре пять.'], { size: 21, overlap: 10 })).toEqual([
      'Раз.',
      'Два три. Четыре пять.',
    ]);
  });

  test('of none repeats nothing', () => {
    expect(cut(['Раз. Два.'], { size: 4, overlap: 0 })).toEqual(['Раз.', 'Два.']);
  });
});

const wordsOf = fc
  .array(
    fc.constantFrom(
      'Мост',
      'старый',
      'Река',
      'быстрая.',
      'Да.',
      'Кто?',
      'в 2021 г.',
      'США.',
      '«Пора».',
      'қала…',
    ),
    {
      minLength: 1,
      maxLength: 25,
    },
  )
  .map((words) => words.join(' '));
const planOf = fc.record({
  role: fc.constantFrom<Role>('interviewer', 'interviewee', 'editorial'),
  paragraphs: fc.array(fc.record({ words: wordsOf, heading: fc.constantFrom('Мост', 'Река') }), {
    maxLength: 4,
  }),
});
const optionsOf = fc
  .record({ size: fc.integer({ min: 5, max: 120 }), share: fc.double({ min: 0, max: 0.5, noNaN: true }) })
  .map(({ size, share }) => ({ size, overlap: Math.floor(size * share) }));

describe('whatever the turns, chunks', () => {
  const forAll = (
    holds: (
      chunks: readonly Chunk[],
      source: { text: string; turns: readonly Turn[]; options: ChunkOptions },
    ) => void,
  ): void =>
    fc.assert(
      fc.property(fc.array(planOf, { maxLength: 4 }), optionsOf, (plans, options) => {
        const { text, turns } = written(plans);
        holds(chunkTurns(text, DOCUMENT, turns, options), { text, turns, options });
      }),
      { seed: 20_255, numRuns: 300 },
    );

  test('hold sentences of their own turn and heading alone', () => {
    forAll((chunks, { turns }) => {
      for (const chunk of chunks) {
        const blocks = turns[chunk.turn - 1]?.blocks ?? [];
        for (const { start, end } of chunk.sentences) {
          const home = blocks.find(({ span }) => span.start <= start && end <= span.end);
          expect(home?.headingPath).toEqual(chunk.headingPath);
        }
      }
    });
  });

  test('reach from their first sentence to their last, in reading order', () => {
    forAll((chunks) => {
      for (const { span, sentences } of chunks) {
        expect(sentences[0]?.start).toBe(span.start);
        expect(sentences.at(-1)?.end).toBe(span.end);
        sentences.slice(1).forEach(({ start }, place) => {
          expect(start).toBeGreaterThanOrEqual(sentences[place]?.end ?? Infinity);
        });
      }
    });
  });

  test('are no longer than their size, unless one sentence is', () => {
    forAll((chunks, { options }) => {
      const long = chunks.filter(({ span }) => span.end - span.start > options.size);
      expect(long.filter(({ sentences }) => sentences.length > 1)).toEqual([]);
    });
  });

  test('lose no word but the questions of an interviewer', () => {
    forAll((chunks, { text, turns }) => {
      for (const { number, role, blocks } of turns) {
        if (role === 'interviewer') continue;
        const mine = chunks.filter(({ turn }) => turn === number).flatMap(({ sentences }) => sentences);
        const held = new Map(mine.map((span) => [span.start, textOf(text, span)]));
        const said = blocks.map(({ span }) => textOf(text, span)).join(' ');
        expect([...held.values()].join(' ')).toBe(said);
      }
    });
  });

  test('repeat no more of each other than the overlap', () => {
    forAll((chunks, { options }) => {
      chunks.slice(1).forEach(({ span, turn }, place) => {
        const before = chunks[place];
        if (before?.turn !== turn) return;
        expect(span.start).toBeGreaterThan(before.span.start);
        expect(before.span.end - span.start).toBeLessThanOrEqual(options.overlap);
      });
    });
  });

  test('have ids that stand once', () => {
    forAll((chunks) => {
      expect(new Set(chunks.map(({ id }) => id)).size).toBe(chunks.length);
    });
  });
});
