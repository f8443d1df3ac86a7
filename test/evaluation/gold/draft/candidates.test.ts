import { describe, expect, test } from 'vitest';
import { candidatesOf } from '../../../../src/evaluation/gold/draft/candidates.ts';
import { documentOf, passagesOf, type DocumentSketch } from '../../../fakes/content.ts';

const propose = (sketch: DocumentSketch, headingPath: readonly string[] = []) =>
  candidatesOf(
    documentOf(sketch),
    passagesOf(sketch).map((passage) => ({ ...passage, headingPath })),
  ).map(({ form, proposal }) => ({ form, ...proposal }));

const ANSWER = 'Погода была разной. На пасеке стоит сорок восемь ульев. Мёд продаём на ярмарке в Таразе.';

describe('an interview proposes', () => {
  test("the interviewer's last direct question, with the sentence that answers it best", () => {
    const question = 'Вы живёте в селе. — Сколько ульев стоит на пасеке?';
    const [proposal, ...others] = propose({
      id: 'bees',
      turns: [{ text: ANSWER, question, speaker: 'Айгуль Сатова' }],
    });

    expect(others).toEqual([]);
    expect(proposal).toEqual({
      form: 'interviewer',
      language: 'ru',
      question: 'Сколько ульев стоит на пасеке?',
      kind: 'fact',
      answer: 'На пасеке стоит сорок восемь ульев.',
      must_include: [],
      evidence: [
        {
          document_id: 'bees',
          quote: 'На пасеке стоит сорок восемь ульев.',
          start: 20,
          end: 55,
          speaker: 'Айгуль Сатова',
        },
      ],
      answerable: true,
    });
  });

  test('what templates make of it when its questions are retold', () => {
    const question = 'Журналист спрашивает об ульях.';
    expect(propose({ id: 'bees', turns: [{ text: ANSWER, question }] })).toMatchObject([
      { form: 'name', question: 'Что сказано о «Таразе»?', answer: 'Мёд продаём на ярмарке в Таразе.' },
    ]);
  });
});

describe('another document proposes', () => {
  const article = { id: 'bridge', kind: 'article', title: 'The bridge', language: 'en' } as const;

  test('a template question about the name in a sentence with a date, and its year', () => {
    const turns = [{ role: 'editorial' as const, text: 'The bridge near Taraz opened in autumn 2019.' }];
    expect(propose({ ...article, turns })).toMatchObject([
      {
        form: 'date',
        question: 'Which date is named where “Taraz” is spoken of?',
        kind: 'fact',
        must_include: [['2019']],
        evidence: [{ document_id: 'bridge', start: 0, end: 44 }],
      },
    ]);
  });

  test('a question of its own kind where a reason is given', () => {
    const turns = [{ role: 'editorial' as const, text: 'It was closed because Taraz had no steel.' }];
    expect(propose({ ...article, turns })).toMatchObject([
      { form: 'reason', kind: 'reason', question: 'Which reason is given where “Taraz” is spoken of?' },
    ]);
  });

  test('a question about each heading below its title', () => {
    const turns = [
      { role: 'editorial' as const, text: 'It is a long way. The steel came by the long river.' },
    ];
    expect(propose({ ...article, turns }, ['The bridge', 'Steel'])).toMatchObject([
      {
        form: 'heading',
        question: 'What does “The bridge” say about “Steel”?',
        answer: 'The steel came by the long river.',
      },
    ]);
    expect(propose({ ...article, turns }, ['The bridge'])).toEqual([]);
  });

  test('nothing of fragments, questions and openings of lists', () => {
    const turns = [
      'Taraz, 2019.',
      'Who built the bridge in Taraz in 2019?',
      'The towns that paid for Taraz in 2019:',
    ];
    expect(
      propose({ ...article, turns: turns.map((text) => ({ role: 'editorial' as const, text })) }),
    ).toEqual([]);
  });

  test('nothing that an interviewer says', () => {
    const turns = [{ role: 'interviewer' as const, text: 'The bridge near Taraz opened in autumn 2019.' }];
    expect(propose({ ...article, turns })).toEqual([]);
  });
});
