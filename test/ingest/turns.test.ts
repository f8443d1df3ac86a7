import { describe, expect, test } from 'vitest';
import { textBlocks } from '../../src/ingest/text-blocks.ts';
import { readTurns } from '../../src/ingest/turns.ts';
import { outline, turnsOf } from './turn-sketch.ts';

const INTERVIEW = [
  'Вопрос: Когда построили мост?',
  'Ответ: До войны.',
  'Его чинили.',
  'Вопрос: Кто чинил?',
  'Ответ: Сын.',
];

describe('a text without speakers', () => {
  test('is one editorial turn of an article', () => {
    const { kind, turns } = turnsOf(['Мост построили до войны.', 'Потом его чинили.']);
    expect(kind).toBe('article');
    expect(turns).toEqual([
      {
        role: 'editorial',
        speaker: null,
        question: null,
        blocks: ['Мост построили до войны.', 'Потом его чинили.'],
      },
    ]);
  });

  test('keeps the kind that its author states', () => {
    expect(turnsOf(['Мост.'], { kind: 'reference' }).kind).toBe('reference');
  });

  test('stays an article when all of its marks are answers', () => {
    expect(turnsOf(['Ответ: Да.', 'Ответ: Нет.'])).toMatchObject({
      kind: 'article',
      turns: [{ role: 'editorial' }],
    });
  });

  test('has no turn of its headings', () => {
    expect(outline(['# Мост', '', 'Построили до войны.'], { format: 'md' })).toEqual([
      'editorial: Построили до войны.',
    ]);
  });

  test('has no turn at all when it has no blocks', () => {
    expect(readTurns({ text: '', blocks: [], participants: [], kind: 'interview' })).toEqual({
      kind: 'interview',
      turns: [],
    });
  });
});

describe('turns', () => {
  test('are numbered from one in their order', () => {
    const text = INTERVIEW.join('\n');
    const { turns } = readTurns({ text, blocks: textBlocks(text, 0), participants: [], kind: undefined });
    expect(turns.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  });

  test('hold every paragraph up to the next speaker', () => {
    expect(turnsOf(INTERVIEW).turns[1]?.blocks).toEqual(['До войны.', 'Его чинили.']);
  });

  test('of an interviewee bear the question before them, others none', () => {
    expect(turnsOf(INTERVIEW).turns.map(({ question }) => question)).toEqual([
      null,
      'Когда построили мост?',
      null,
      'Кто чинил?',
    ]);
  });

  test('bear the whole of a question that has several paragraphs', () => {
    const { turns } = turnsOf([
      'Вопрос: О мосте.',
      'Когда его построили?',
      'Ответ: До войны.',
      'Ответ: И чинили.',
    ]);
    expect(turns.map(({ question }) => question)).toEqual([
      null,
      'О мосте. Когда его построили?',
      'О мосте. Когда его построили?',
    ]);
  });

  test('before the first question bear none', () => {
    const { turns } = turnsOf(['Ответ: Здравствуйте.', 'Вопрос: Когда?', 'Ответ: Вчера.']);
    expect(turns[0]).toMatchObject({ role: 'interviewee', question: null });
  });

  test('begin anew at a mark even when the speaker stays', () => {
    expect(outline(['Вопрос: Когда?', 'Ответ: Вчера.', 'Ответ: Точно вчера.'])).toEqual([
      'interviewer: Когда?',
      'interviewee: Вчера.',
      'interviewee: Точно вчера.',
    ]);
  });

  test('go on below a heading', () => {
    const lines = ['**Вопрос:** Когда?', '', '**Ответ:** Вчера.', '', '## Мост', '', 'И сегодня.'];
    expect(outline(lines, { format: 'md' })).toEqual([
      'interviewer: Когда?',
      'interviewee: Вчера. / И сегодня.',
    ]);
  });
});
