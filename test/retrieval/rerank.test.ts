import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Passage } from '../../src/domain/chunk.ts';
import type { Ranking } from '../../src/domain/ranking.ts';
import { rerank, RERANKED } from '../../src/retrieval/rerank.ts';
import { sentenceReaderOf, type SentenceReader } from '../../src/retrieval/sentence-reader.ts';
import { wordTerms } from '../../src/text/terms.ts';
import { anyShare } from '../fakes/any-text.ts';
import { passagesOf } from '../fakes/content.ts';
import { questionTermsOf } from '../fakes/question-terms.ts';

const idsOf = (ranking: Ranking): string[] => ranking.map(({ passage }) => passage.id);

/** Reads a best score for each passage by its place in the document, from 1. */
function readerOf(bestScore: (passage: Passage) => number): SentenceReader {
  return { ...sentenceReaderOf({ words: [], sounds: [] }), bestScore };
}

const passages = (count: number): Passage[] =>
  passagesOf({ id: 'a', turns: Array.from({ length: count }, (_, place) => `Дом ${place}.`) });
const rankingOf = (list: readonly Passage[], score: (place: number) => number): Ranking =>
  list.map((passage, place) => ({ passage, score: score(place) }));

const rerankRussian = (ranking: Ranking, reader: SentenceReader): Ranking =>
  rerank(ranking, { reader, language: 'ru' });

describe('a reranked passage', () => {
  test('with the question in one sentence outranks one that scatters its words', () => {
    const [scattered, together] = [
      { id: 'a', turns: ['Мост был длинный. Его давно хотели. Строили зимой.'] },
      { id: 'b', turns: ['Длинный мост строили зимой. Его давно хотели. Был снег.'] },
    ].flatMap(passagesOf);
    const reader = sentenceReaderOf({
      words: questionTermsOf(wordTerms('длинный мост строили зимой', 'ru')),
      sounds: [],
    });
    const list = [scattered, together].filter((passage) => passage !== undefined);
    expect(
      idsOf(
        rerankRussian(
          rankingOf(list, () => 0.5),
          reader,
        ),
      ),
    ).toEqual(['b#1.1', 'a#1.1']);
  });

  test('scores three tenths of its best sentence beside its own score', () => {
    const [first] = rerankRussian(
      rankingOf(passages(1), () => 0.65),
      readerOf(() => 0.5),
    );
    // (0.65 + 0.3 · 0.5) / 1.3
    expect(first?.score).toBeCloseTo(0.615385, 6);
  });

  test('stands by its new score, and by its id where that is equal', () => {
    const list = passages(4);
    const best = new Map(list.map((passage, place) => [passage.id, [0, 0.5, 0.5, 1][place] ?? 0]));
    const ranked = rerankRussian(
      rankingOf(list.toReversed(), () => 0.4),
      readerOf(({ id }) => best.get(id) ?? 0),
    );
    expect(idsOf(ranked)).toEqual(['a#4.1', 'a#2.1', 'a#3.1', 'a#1.1']);
  });
});

test('a passage in another language keeps its score, and its sentences are not read', () => {
  const ranking = rankingOf(passages(1), () => 0.65);
  const reader = readerOf(() => {
    throw new Error('read');
  });
  expect(rerank(ranking, { reader, language: 'en' })).toEqual(ranking);
});

describe('the passages behind the head', () => {
  test('stay in the ranking, without their sentences being read', () => {
    const list = passages(RERANKED + 3);
    const read: string[] = [];
    const ranked = rerankRussian(
      rankingOf(list, (place) => 0.9 - place / 100),
      readerOf(({ id }) => {
        read.push(id);
        return 0;
      }),
    );
    expect(idsOf(ranked)).toEqual(list.map(({ id }) => id));
    expect(read).toEqual(list.slice(0, RERANKED).map(({ id }) => id));
  });

  test('score as if no sentence fitted, so that their scores compare with those of the head', () => {
    const ranked = rerankRussian(
      rankingOf(passages(RERANKED + 1), () => 0.65),
      readerOf(() => 1),
    );
    expect(ranked.at(-1)?.score).toBeCloseTo(0.5, 9);
    expect(ranked[0]?.score).toBeCloseTo(0.730769, 6);
  });
});

test('nothing is ranked anew as nothing', () => {
  expect(
    rerankRussian(
      [],
      readerOf(() => 1),
    ),
  ).toEqual([]);
});

describe('any ranking', () => {
  const scored = fc.array(fc.tuple(anyShare, anyShare), { maxLength: RERANKED + 5, size: 'max' });
  const fixed = { seed: 71, numRuns: 60 };
  const ranked = (
    list: readonly (readonly [number, number])[],
  ): { ranking: Ranking; reader: SentenceReader } => {
    const all = passages(list.length);
    const best = new Map(all.map(({ id }, place) => [id, list[place]?.[1] ?? 0]));
    const scores = list.map(([score]) => score).toSorted((a, b) => b - a);
    return {
      ranking: rankingOf(all, (place) => scores[place] ?? 0),
      reader: readerOf(({ id }) => best.get(id) ?? 0),
    };
  };

  test('reranked holds the same passages, best first and ties by id, with scores from 0 to 1', () => {
    fc.assert(
      fc.property(scored, (list) => {
        const { ranking, reader } = ranked(list);
        const again = rerankRussian(ranking, reader);
        expect(idsOf(again).toSorted()).toEqual(idsOf(ranking).toSorted());
        for (const [place, { passage, score }] of again.entries()) {
          expect(score >= 0 && score <= 1).toBe(true);
          const next = again[place + 1];
          const isBefore = next === undefined || next.score < score || next.passage.id > passage.id;
          expect(isBefore).toBe(true);
        }
      }),
      fixed,
    );
  });

  test('keeps its order where all best sentences are alike', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(100), { maxLength: RERANKED }), anyShare, (scores, best) => {
        const { ranking } = ranked(scores.map((score) => [score / 100, 0]));
        const again = rerankRussian(
          ranking,
          readerOf(() => best),
        );
        expect(idsOf(again)).toEqual(idsOf(ranking));
      }),
      fixed,
    );
  });
});
