import { anyRetrieval } from '../fakes/any-retrieval.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Language } from '../../src/domain/language.ts';
import { rankSentences } from '../../src/retrieval/rank-sentences.ts';
import type { Retrieval } from '../../src/retrieval/retriever.ts';
import { soundTerms, wordTerms } from '../../src/text/terms.ts';
import { documentOf, passagesOf, type DocumentSketch } from '../fakes/content.ts';
import { LIBRARY } from '../fakes/library.ts';
import { questionTermsOf, weightedTerms } from '../fakes/question-terms.ts';

/** A retrieval of documents in which every passage scores the same and every term weighs 1. */
function retrievalOf(
  question: string,
  documents: readonly DocumentSketch[],
  language: Language = 'ru',
): Retrieval {
  return {
    ranking: documents.flatMap(passagesOf).map((passage) => ({ passage, score: 0.5 })),
    words: questionTermsOf(wordTerms(question, language)),
    sounds: questionTermsOf(soundTerms(question)),
    corrections: [],
    question,
    bestShares: { words: 0, sounds: 0, vectors: 0 },
  };
}

describe('ranking sentences', () => {
  test('puts the sentence with the words of the question first', () => {
    const [best] = rankSentences(retrievalOf('весной ульев было', LIBRARY));
    expect(best?.text).toBe('Весной 2023 года их было тридцать.');
  });

  test('says what share of the words and sounds a sentence holds', () => {
    const document: DocumentSketch = { id: 'fox', language: 'en', turns: ['The fox runs.'] };
    const words = weightedTerms({ fox: 3, wolf: 1 });
    const retrieval = { ...retrievalOf('fox', [document], 'en'), words };
    expect(rankSentences(retrieval)).toMatchObject([{ wordShare: 0.75, soundShare: 1, rank: 0 }]);
  });

  test('gives every sentence with its place in the canonical text', () => {
    const ranked = rankSentences(retrievalOf('клещ', LIBRARY));
    expect(ranked).toHaveLength(LIBRARY.flatMap(passagesOf).flatMap(({ sentences }) => sentences).length);
    const texts = new Map(LIBRARY.map((sketch) => [sketch.id, documentOf(sketch).text]));
    for (const { passage, span, text } of ranked) {
      expect(texts.get(passage.documentId)?.slice(span.start, span.end)).toBe(text);
    }
  });

  test('lifts a sentence by what its neighbour says', () => {
    const beside: DocumentSketch = { id: 'a', turns: ['Лес горел. Его тушили неделю.'] };
    const alone: DocumentSketch = { id: 'b', turns: ['Река текла. Её мерили неделю.'] };
    const ranked = rankSentences(retrievalOf('лес горел', [alone, beside]));
    expect(ranked.map(({ text }) => text).slice(0, 2)).toEqual(['Лес горел.', 'Его тушили неделю.']);
    expect(ranked[1]?.score).toBeGreaterThan(ranked[2]?.score ?? 0);
  });

  test('lets a better passage win between equal sentences', () => {
    const [first, second] = [
      { id: 'a', turns: ['Лес горел.'] },
      { id: 'b', turns: ['Лес горел.'] },
    ].flatMap(passagesOf);
    if (first === undefined || second === undefined) throw new TypeError('Two passages were sketched.');
    const retrieval = retrievalOf('лес', []);
    const ranking = [
      { passage: first, score: 0.2 },
      { passage: second, score: 0.6 },
    ];
    expect(rankSentences({ ...retrieval, ranking })[0]?.passage.documentId).toBe('b');
  });

  test('counts what an interviewer asserts for less than the same words of others', () => {
    const text = 'Лес горел всё лето.';
    const document: DocumentSketch = {
      id: 'a',
      turns: [
        { text, role: 'interviewer' },
        { text, role: 'interviewee' },
      ],
    };
    const ranked = rankSentences(retrievalOf('лес горел', [document]));
    expect(ranked.map(({ passage }) => passage.role)).toEqual(['interviewee', 'interviewer']);
    expect(ranked[1]?.score).toBeLessThan(ranked[0]?.score ?? 0);
  });

  test('prefers the document that has more of the passages', () => {
    const documents = [
      { id: 'a', turns: ['Лес горел всё лето.'] },
      { id: 'b', turns: ['Лес горел всё лето.', 'Река текла.', 'Снег таял.'] },
    ];
    const [best, other] = rankSentences(retrievalOf('лес горел', documents));
    expect(best?.passage.documentId).toBe('b');
    // of the scores b has three quarters and a one: 1 − .5 · (.75 − .25)
    expect(other?.score).toBeCloseTo(0.75 * (best?.score ?? 0), 9);
  });

  test('lifts the score, not the fit, of a sentence that holds what is asked for', () => {
    const document: DocumentSketch = { id: 'a', turns: ['Лес горел летом.', 'Лес горел сильно.'] };
    const [best, other] = rankSentences(retrievalOf('когда лес горел', [document]));
    expect(best?.text).toBe('Лес горел летом.');
    expect((best?.score ?? 0) - (best?.fit ?? 0)).toBeCloseTo(0.15, 9);
    expect(other?.score).toBe(other?.fit);
  });

  test('breaks ties by the order of the ranking, then by place', () => {
    const document: DocumentSketch = { id: 'a', turns: ['Дом стоит. Дом стоит.', 'Дом стоит. Дом стоит.'] };
    const ranked = rankSentences(retrievalOf('дом', [document]));
    const places = ranked.map(({ span }) => span.start);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  test('scores nothing for a question without terms, and ends in no error', () => {
    const ranked = rankSentences(retrievalOf('?!', LIBRARY));
    expect(new Set(ranked.map(({ wordShare, soundShare }) => wordShare + soundShare))).toEqual(new Set([0]));
    expect(rankSentences(retrievalOf('дом', []))).toEqual([]);
  });
});

describe('the sentences of any retrieval', () => {
  const fixed = { seed: 75, numRuns: 60 };

  test('are all there once, best first, each with its words in its place', () => {
    fc.assert(
      fc.property(anyRetrieval, (retrieval) => {
        const ranked = rankSentences(retrieval);
        const count = retrieval.ranking.flatMap(({ passage }) => passage.sentences).length;
        expect(new Set(ranked.map(({ passage, span }) => `${passage.id} ${span.start}`)).size).toBe(count);
        expect(ranked).toHaveLength(count);
        const scores = ranked.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        for (const { passage, span, text } of ranked) {
          const start = span.start - passage.span.start;
          expect(passage.text.slice(start, start + text.length)).toBe(text);
          expect(text.length).toBe(span.end - span.start);
        }
      }),
      fixed,
    );
  });

  test('have shares from 0 to 1 and scores that are finite and not below 0', () => {
    fc.assert(
      fc.property(anyRetrieval, (retrieval) => {
        for (const { wordShare, soundShare, score } of rankSentences(retrieval)) {
          for (const share of [wordShare, soundShare]) expect(share >= 0 && share <= 1).toBe(true);
          expect(Number.isFinite(score) && score >= 0).toBe(true);
        }
      }),
      fixed,
    );
  });

  test('score no more than before when another speaker is asked for', () => {
    fc.assert(
      fc.property(anyRetrieval, (retrieval) => {
        const scoreOf = (list: ReturnType<typeof rankSentences>) =>
          new Map(list.map(({ passage, span, score }) => [`${passage.id} ${span.start}`, score]));
        const before = scoreOf(rankSentences(retrieval));
        for (const [place, score] of scoreOf(rankSentences(retrieval, () => false)))
          expect(score).toBeLessThanOrEqual(before.get(place) ?? Number.NaN);
      }),
      fixed,
    );
  });
});
