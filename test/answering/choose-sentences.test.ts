import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseSentences } from '../../src/answering/choose-sentences.ts';
import type { RankedSentence } from '../../src/retrieval/rank-sentences.ts';
import { textOf } from '../../src/domain/span.ts';
import { documentOf, passagesOf, type DocumentSketch } from '../fakes/content.ts';

const PLAIN_QUESTION = 'Когда открыли мост?';
const LIST_QUESTION = 'Какие шаги сделали строители?';

/** The sentences of documents, best first, each with the score that the text bears after `#` or else 1. */
function rankedOf(documents: readonly DocumentSketch[]): RankedSentence[] {
  const ranked = documents.flatMap(passagesOf).flatMap((passage, rank) =>
    passage.sentences.map((span): RankedSentence => {
      const text = textOf(passage.text, {
        start: span.start - passage.span.start,
        end: span.end - passage.span.start,
      });
      const score = Number(/#([\d.]*\d)/.exec(text)?.[1] ?? 1);
      return { passage, rank, span, text, fit: score, score, wordShare: 0, soundShare: 0 };
    }),
  );
  return ranked.toSorted((a, b) => b.score - a.score);
}

const chosen = (documents: readonly DocumentSketch[], question = PLAIN_QUESTION): string[] =>
  chooseSentences(rankedOf(documents), question).map(({ text }) => text);

const inTurns = (...turns: DocumentSketch['turns']): DocumentSketch[] => [{ id: 'a', turns }];

describe('the sentences of an answer', () => {
  test('are the best one first, then the others in reading order', () => {
    const documents = inTurns('Снег тает #7. Лёд тонок #8.', 'Мост стар #9. Река глубока #6.');
    expect(chosen(documents)).toEqual([
      'Мост стар #9.',
      'Снег тает #7.',
      'Лёд тонок #8.',
      'Река глубока #6.',
    ]);
  });

  test('stand in reading order within a document though passages of another one rank between', () => {
    const documents = [
      { id: 'a', turns: ['Снег тает #7.', 'Лёд тонок #8.'] },
      { id: 'b', turns: ['Мост стар #9.', 'Река глубока #7.5.'] },
    ];
    const [early, late, best, other] = rankedOf(documents)
      .toSorted((a, b) => a.passage.id.localeCompare(b.passage.id))
      .map((sentence, place) => ({ ...sentence, rank: [3, 1, 0, 2][place] ?? 0 }));
    const sentences = [best, late, other, early].filter((sentence) => sentence !== undefined);
    expect(chooseSentences(sentences, PLAIN_QUESTION)).toEqual([best, early, late, other]);
  });

  test('are those that reach 65 % of the best score', () => {
    expect(chosen(inTurns('Мост стар #100. Снег тает #65. Лёд тонок #64.'))).toEqual([
      'Мост стар #100.',
      'Снег тает #65.',
    ]);
  });

  test('are four at most', () => {
    expect(chosen(inTurns('Один. Два. Три. Четыре. Пять. Шесть.'))).toHaveLength(4);
  });

  test('are none when none was found', () => {
    expect(chooseSentences([], PLAIN_QUESTION)).toEqual([]);
  });

  test('are distinct over overlapping chunks', () => {
    const ranked = rankedOf(inTurns('Мост стар #9. Снег тает #8.'));
    const overlapping = ranked.map((sentence) => ({
      ...sentence,
      rank: 1,
      passage: { ...sentence.passage, id: 'a#1.2' },
    }));
    const both = [...ranked, ...overlapping].toSorted((a, b) => b.score - a.score);
    expect(chooseSentences(both, PLAIN_QUESTION)).toEqual(ranked);
  });

  test('at the same place of two documents are two', () => {
    const documents = ['a', 'b'].map((id) => ({ id, turns: ['Мост стар.'] }));
    expect(chosen(documents)).toHaveLength(2);
  });
});

describe('a sentence that refers back', () => {
  test.each([
    ['Мост стоит у леса #1.', 'Это случилось летом #9.'],
    ['The bridge stands #1.', 'They built it #9.'],
    ['Көпір тұр #1.', 'Ол ескі #9.'],
    ['Мост стоит у леса #1.', 'Этот лес стар #9.'],
  ])('is quoted together with the one before it: %s %s', (before, referring) => {
    expect(chosen(inTurns(`Снег тает #1. ${before} ${referring}`))).toEqual([`${before} ${referring}`]);
  });

  test('comes alone when it opens its passage', () => {
    expect(chosen(inTurns('Мост стоит #1.', 'Это случилось летом #9.'))).toEqual(['Это случилось летом #9.']);
  });

  test('joins the one before it where that is quoted already', () => {
    expect(chosen(inTurns('Мост открыт #9. Это случилось летом #8. Снег тает #7.'))).toEqual([
      'Мост открыт #9. Это случилось летом #8.',
      'Снег тает #7.',
    ]);
  });

  test('comes with all that it refers back to in turn', () => {
    expect(chosen(inTurns('Снег тает #1. Мост стоит #1. Он стар #1. Это видно #9.'))).toEqual([
      'Мост стоит #1. Он стар #1. Это видно #9.',
    ]);
  });

  test('comes with the one before it though that was found in an overlapping chunk', () => {
    const ranked = rankedOf(inTurns('Мост стоит у леса #1. Это случилось летом #9.'));
    const overlapping = ranked.map((sentence, place) =>
      place === 0 ? sentence : { ...sentence, passage: { ...sentence.passage, id: 'a#1.2' } },
    );
    expect(chooseSentences(overlapping, PLAIN_QUESTION).map(({ text }) => text)).toEqual([
      'Мост стоит у леса #1. Это случилось летом #9.',
    ]);
  });

  test('comes with all that it refers back to though that is more than four sentences, and then alone', () => {
    const chain = 'Мост стоит #1. Он стар #1. Он узок #1. Он скользок #1. Это видно #9.';
    expect(chosen(inTurns(`${chain} Снег тает #8.`))).toEqual([chain]);
  });

  test('does not push a better sentence out that only another chunk holds', () => {
    const first = rankedOf(inTurns('Мост стар давно и сильно #9. Он узок #8.'));
    const second = rankedOf(
      inTurns('Мост стар давно и сильно #9. Он узок #8. Это видно издалека всем #7.'),
    ).map((sentence) => ({
      ...sentence,
      rank: 1,
      passage: { ...sentence.passage, id: 'a#1.2', sentences: sentence.passage.sentences.slice(1) },
    }));
    const all = [...first, ...second.slice(2)];
    expect(chooseSentences(all, PLAIN_QUESTION)[0]?.text).toBe('Мост стар давно и сильно #9. Он узок #8.');
  });

  test('does not come with one of another document', () => {
    const documents = [
      { id: 'b', turns: ['Снег тает #5.'] },
      { id: 'a', turns: ['Река течёт #1. Это случилось летом #9.'] },
    ];
    expect(chosen(documents)).toEqual(['Река течёт #1. Это случилось летом #9.']);
  });

  test('does not make the answer longer than four sentences', () => {
    const text = 'Один #9. Два #9. Три #9. Лес #1. Это рядом #8. Пять #7.';
    expect(chosen(inTurns(text))).toEqual(['Один #9.', 'Два #9.', 'Три #9.', 'Пять #7.']);
  });

  test('is told by its first word alone', () => {
    expect(chosen(inTurns('Мост стоит #1. Летом это случилось #9.'))).toEqual(['Летом это случилось #9.']);
  });
});

describe('a list that runs through a turn', () => {
  const items = [
    'Во-первых, мост измерили #1.',
    'Второе – мост укрепили #9.',
    'В-третьих, мост покрасили #1.',
    'Четвёртый шаг – ограда #1.',
    'В-пятых, фонари #1.',
  ];
  const turn = `Строители работали #8. ${items.join(' Снег таял #1. ')}`;

  test('is given whole and in its order to a question for several things', () => {
    expect(chosen(inTurns(turn), LIST_QUESTION)).toEqual(items);
  });

  test('is not given to another question', () => {
    expect(chosen(inTurns(turn))).toEqual([items[1], 'Строители работали #8.']);
  });

  test('is not given when one item alone meets the question', () => {
    const ranked = rankedOf(inTurns(turn)).map((sentence) => ({
      ...sentence,
      wordShare: sentence.text === items[1] ? 0.9 : 0.4,
    }));
    expect(chooseSentences(ranked, LIST_QUESTION)[0]?.text).toBe(items[1]);
    const closer = ranked.map((sentence) => ({ ...sentence, wordShare: Math.min(0.8, sentence.wordShare) }));
    expect(chooseSentences(closer, LIST_QUESTION).map(({ text }) => text)).toEqual(items);
  });

  test('is not given when the best sentence is no item of it', () => {
    expect(chosen(inTurns(`Мост стар #20. ${turn}`), LIST_QUESTION)).toEqual(['Мост стар #20.']);
  });

  test('has no items of another turn', () => {
    expect(chosen(inTurns(turn, 'Во-вторых, лодка #8.'), LIST_QUESTION)).toEqual(items);
  });

  test('has no items of another document', () => {
    const documents = [...inTurns(turn), { id: 'b', turns: ['Во-вторых, лодка #8.'] }];
    expect(chosen(documents, LIST_QUESTION)).toEqual(items);
  });

  test('needs two items', () => {
    expect(chosen(inTurns('Мост стар #8. Во-вторых, лодка #9.'), LIST_QUESTION)).toEqual([
      'Во-вторых, лодка #9.',
      'Мост стар #8.',
    ]);
  });

  test.each([
    ['Which steps?', ['First, measure.', 'Secondly, paint.', 'Third, open.']],
    [
      'Кандай шаралар?',
      [
        'Біріншіден, өлшеу.',
        'Екіншіден, бояу.',
        'Үшіншіден, ашу.',
        'Төртіншіден, күзет.',
        'Алтыншыдан, той.',
      ],
    ],
  ])('is known in every language: %s', (question, list) => {
    expect(chosen(inTurns(`Мост стар #0.9. ${list.join(' Снег таял #0.9. ')}`), question)).toEqual(list);
  });
});

describe("the interviewer's words", () => {
  const asked = { text: 'Мост открыт #9. Мост стар #8.', role: 'interviewer' } as const;
  const answered = { text: 'Река глубока #8.', role: 'interviewee' } as const;
  const added = { text: 'Лёд тонок #7.', role: 'editorial' } as const;

  test('stand apart from those of others, which may stand together', () => {
    expect(chosen(inTurns(asked, answered))).toEqual(['Мост открыт #9.', 'Мост стар #8.']);
    const better = { ...answered, text: 'Река глубока #10.' };
    expect(chosen(inTurns(asked, better, added))).toEqual(['Река глубока #10.', 'Лёд тонок #7.']);
  });
});

test('whatever was found, the answer begins with the best unit and repeats nothing', () => {
  const sentence = fc
    .tuple(
      fc.constantFrom('Мост стар', 'Это верно', 'Это верно', 'Во-первых, да'),
      fc.integer({ min: 1, max: 9 }),
    )
    .map(([text, score]) => `${text} #${score}.`);
  const turn = fc.record({
    text: fc.array(sentence, { minLength: 1, maxLength: 8 }).map((list) => list.join(' ')),
    role: fc.constantFrom('interviewer', 'interviewee', 'editorial'),
  });
  const turns = fc.array(turn, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(turns, fc.constantFrom(PLAIN_QUESTION, LIST_QUESTION), (sketches, question) => {
      const ranked = rankedOf(inTurns(...sketches));
      const sentences = chooseSentences(ranked, question);
      const [best] = ranked;
      if (question === PLAIN_QUESTION) expect(sentences[0]?.text).toContain(best?.text);
      expect(sentences.map(({ text }) => text).join(' ')).toContain(best?.text);
      for (const [place, { span }] of sentences.entries()) {
        const others = sentences.filter((_, other) => other !== place);
        expect(others.some((other) => other.span.start < span.end && span.start < other.span.end)).toBe(
          false,
        );
      }
      expect(new Set(sentences.map(({ passage }) => passage.role === 'interviewer')).size).toBe(1);
      if (question === PLAIN_QUESTION) expect(sentences.length).toBeLessThanOrEqual(4);
    }),
    { seed: 41, numRuns: 100 },
  );
});

test('a sketch of sentences is read with its scores', () => {
  const [document] = inTurns('Мост стар #2.5. Снег тает.');
  if (document === undefined) throw new TypeError('No document.');
  expect(rankedOf([document]).map(({ score }) => score)).toEqual([2.5, 1]);
  expect(rankedOf([document]).map(({ span }) => textOf(documentOf(document).text, span))).toEqual([
    'Мост стар #2.5.',
    'Снег тает.',
  ]);
});
