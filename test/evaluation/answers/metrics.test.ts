import { describe, expect, test } from 'vitest';
import { reportAnswers } from '../../../src/evaluation/answers/answers-report.ts';
import { metricNames, type AskedQuestion } from '../../../src/evaluation/answers/metrics.ts';
import { documentOf } from '../../fakes/content.ts';
import { answerOf, goldOf } from '../sketches.ts';

const asked = (
  evidence: readonly (readonly [number, number, string?])[],
  citations: readonly (readonly [number, number, string?])[],
  status: 'answered' | 'partial' | 'not_found' | 'refused' = 'answered',
): AskedQuestion => ({
  gold: goldOf({
    evidence: evidence.map(([start, end, id]) => ({ start, end, ...(id && { document_id: id }) })),
  }),
  answer: answerOf({ status, citations: citations.map(([start, end, id = 'd']) => ({ start, end, id })) }),
  exactCitations: citations.length,
});

const scoreAnswers = (questions: readonly AskedQuestion[]) =>
  reportAnswers({ asked: questions, documents: [], seed: 1 });

describe('evidence is cited', () => {
  test.each<[string, readonly [number, number, string?], 0 | 1]>([
    ['when a citation is the evidence', [100, 200], 1],
    ['when a citation holds more than the evidence', [50, 300], 1],
    ['when a citation covers exactly half of it', [150, 400], 1],
    ['not when a citation covers less than half of it', [151, 400], 0],
    ['not when a citation stands beside it', [200, 300], 0],
    ['when a citation within it covers half', [120, 170], 1],
    ['not when a citation within it covers less', [120, 169], 0],
    ['not when the place is right but the document is another', [100, 200, 'e'], 0],
  ])('%s', (_, citation, expected) => {
    expect(scoreAnswers([asked([[100, 200, 'd']], [citation])]).evidence_cited).toBe(expected);
  });

  test('in any document when the gold names none', () => {
    expect(scoreAnswers([asked([[100, 200]], [[100, 200, 'e']])]).evidence_cited).toBe(1);
  });

  test('only by one citation: two halves of a half do not add up', () => {
    expect(
      scoreAnswers([
        asked(
          [[100, 200]],
          [
            [100, 140],
            [140, 180],
          ],
        ),
      ]).evidence_cited,
    ).toBe(0);
  });

  test('when one of several spans is; all of them is another measure', () => {
    const scores = scoreAnswers([
      asked(
        [
          [0, 10],
          [100, 200],
        ],
        [[0, 10]],
      ),
    ]);
    expect([scores.evidence_cited, scores.all]).toEqual([1, 0]);
    expect(
      scoreAnswers([
        asked(
          [
            [0, 10],
            [100, 200],
          ],
          [
            [100, 200],
            [0, 10],
          ],
        ),
      ]).all,
    ).toBe(1);
  });

  test('first by the first citation alone', () => {
    const second = scoreAnswers([
      asked(
        [[0, 10]],
        [
          [50, 60],
          [0, 10],
        ],
      ),
    ]);
    expect([second.evidence_cited, second.first]).toEqual([1, 0]);
    expect(
      scoreAnswers([
        asked(
          [[0, 10]],
          [
            [0, 10],
            [50, 60],
          ],
        ),
      ]).first,
    ).toBe(1);
  });
});

describe('precision', () => {
  test('is the share of citations that touch evidence, then the mean over answers', () => {
    const scores = scoreAnswers([
      // 2 of 4: one character is enough
      asked(
        [
          [0, 10],
          [100, 200],
        ],
        [
          [0, 10],
          [199, 300],
          [300, 400],
          [10, 20],
        ],
      ),
      // 1 of 1
      asked([[0, 10]], [[0, 10]]),
      // no citation: counts for nothing
      asked([[0, 10]], [], 'not_found'),
    ]);
    expect(scores.precision).toBeCloseTo(0.75, 4);
  });

  test('is nothing for a question that should not have been answered', () => {
    expect(scoreAnswers([asked([[0, 10]], [[0, 10]]), asked([], [[0, 10]])]).precision).toBe(0.5);
  });
});

describe('refusals', () => {
  test('of answerable questions are wrong, and leave nothing cited', () => {
    const scores = scoreAnswers([
      asked([[0, 10]], [], 'not_found'),
      asked([[0, 10]], [], 'refused'),
      asked([[0, 10]], [[0, 10]], 'partial'),
      asked([[0, 10]], [[0, 10]]),
    ]);
    expect(scores.wrongly_refused).toBe(0.5);
    expect(scores.evidence_cited).toBe(0.5);
  });

  test('of unanswerable questions are right, and a partial answer counts half', () => {
    const scores = scoreAnswers([
      asked([], [], 'not_found'),
      asked([], [], 'refused'),
      asked([], [[0, 10]], 'partial'),
      asked([], [[0, 10]], 'answered'),
    ]);
    expect(scores.refused).toBeCloseTo(0.625, 4);
    expect(scores).toMatchObject({
      questions: 4,
      answerable: 0,
      evidence_cited: null,
      wrongly_refused: null,
    });
  });
});

test('characters of cited text are the mean over answers that cite', () => {
  const scores = scoreAnswers([
    asked(
      [[0, 10]],
      [
        [0, 10],
        [20, 50],
      ],
    ),
    asked([[0, 10]], [[0, 20]]),
    asked([[0, 10]], [], 'not_found'),
  ]);
  expect(scores.cited_characters).toBe(30);
});

describe('a report', () => {
  const corpusOf = (...sketches: readonly Parameters<typeof documentOf>[0][]): string =>
    reportAnswers({ asked: [], documents: sketches.map(documentOf), seed: 1 }).corpus_sha256;

  test('knows its corpus by the text of each document, not by names alone', () => {
    const bees = { id: 'bees', turns: ['Сорок восемь ульев.'] };
    expect(corpusOf(bees)).toBe(corpusOf({ ...bees }));
    expect(corpusOf({ ...bees, turns: ['Сорок девять ульев.'] })).not.toBe(corpusOf(bees));
    expect(corpusOf({ ...bees, id: 'bee' })).not.toBe(corpusOf(bees));
    expect(corpusOf(bees, { ...bees, id: 'honey' })).not.toBe(corpusOf(bees));
  });

  test('says what each answer took, by stage, and in tokens', () => {
    const sketch = asked([[0, 10]], [[0, 10]]);
    const answer = {
      ...sketch.answer,
      timings_ms: { total: 9, retrieval: 4 },
      usage: { input_tokens: 7, output_tokens: 2 },
    };
    const report = scoreAnswers([{ ...sketch, answer }, sketch]);
    expect(report.results[0]).toMatchObject({
      timings_ms: { total: 9, retrieval: 4 },
      usage: { input_tokens: 7, output_tokens: 2 },
    });
    expect(report.tokens).toEqual({ input: 7, output: 2 });
    expect(report.latency_ms).toEqual({
      total: { p50: 9, p95: 9, max: 9 },
      retrieval: { p50: 4, p95: 4, max: 4 },
    });
  });

  test('says how much was drawn beside the corpus', () => {
    const parts = { asked: [], documents: [], seed: 1 };
    expect(reportAnswers(parts).drawn).toEqual({ distractors: 0, off_topic: 0 });
    const distractors = new Set(['set/p1', 'set/p2']);
    expect(reportAnswers({ ...parts, distractors, offTopic: 3 }).drawn).toEqual({
      distractors: 2,
      off_topic: 3,
    });
  });

  test('leaves room in the interval of a rate that was always 1, and none in that of an amount', () => {
    const { intervals } = scoreAnswers([asked([[0, 10]], [[0, 10]]), asked([[0, 10]], [[0, 10]])]);
    expect(intervals.evidence_cited?.[0]).toBeCloseTo(1 - 3.8416 / 5.8416, 10);
    expect(intervals.cited_characters).toEqual([10, 10]);
  });
});

test('nothing asked has no score', () => {
  const report = scoreAnswers([]);
  expect(report).toMatchObject({ questions: 0, answerable: 0, results: [], by_language: {}, latency_ms: {} });
  for (const name of metricNames) {
    expect([report[name], report.intervals[name], report.smallest_visible_change[name]]).toEqual([
      null,
      null,
      null,
    ]);
  }
});
