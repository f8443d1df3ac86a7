import { describe, expect, test } from 'vitest';
import { reportAnswers, type AnswersReport } from '../../../src/evaluation/answers/answers-report.ts';
import type { Baseline } from '../../../src/evaluation/gate/baseline.ts';
import type { Floor } from '../../../src/evaluation/gate/floors.ts';
import { assertJudgesSomething, judgeRun } from '../../../src/evaluation/gate/gate.ts';
import { answerOf, goldOf } from '../sketches.ts';

/** A run of so many Russian questions, of which the first `cited` cite their evidence. */
function runWith({ cited, questions }: { cited: number; questions: number }): AnswersReport {
  const asked = Array.from({ length: questions }, (_, place) => ({
    gold: goldOf({
      id: `q${place}`,
      kind: place % 2 === 0 ? 'fact' : 'list',
      evidence: [{ start: 0, end: 10 }],
    }),
    answer: answerOf({
      status: 'answered',
      citations: [{ id: 'd', ...(place < cited ? { start: 0, end: 10 } : { start: 50, end: 60 }) }],
    }),
    exactCitations: 1,
  }));
  return reportAnswers({ asked, documents: [], seed: 1 });
}

const REPORT = runWith({ cited: 6, questions: 10 });

describe('floors', () => {
  const faultsOf = (floor: Floor): readonly string[] =>
    judgeRun(REPORT, { floors: { floors: [floor], not_worse: [] } }).faults;

  test.each<[string, Floor, readonly string[]]>([
    ['a mean on its floor passes', { metric: 'evidence_cited', floor: 0.6 }, []],
    [
      'a mean below it fails',
      { metric: 'evidence_cited', floor: 0.61 },
      ['evidence_cited is 0.600, below 0.61.'],
    ],
    ['a mean on its ceiling passes', { metric: 'wrongly_refused', ceiling: 0 }, []],
    [
      'a mean above it fails',
      { metric: 'cited_characters', ceiling: 9 },
      ['cited_characters is 10.000, above 9.'],
    ],
    [
      'a group is judged by its own questions',
      { metric: 'evidence_cited', kind: 'list', floor: 0.61 },
      ['evidence_cited of list is 0.600, below 0.61.'],
    ],
    ['a language passes by its own', { metric: 'evidence_cited', language: 'ru', floor: 0.6 }, []],
    [
      'what no question measures fails: a floor that guards nothing must be seen',
      { metric: 'evidence_cited', language: 'kk', floor: 0 },
      ['evidence_cited of kk was not measured: no question has it.'],
    ],
    [
      'and so does a metric that applies to none',
      { metric: 'speaker_right', floor: 1 },
      ['speaker_right was not measured: no question has it.'],
    ],
  ])('%s', (_, floor, faults) => {
    expect(faultsOf(floor)).toEqual(faults);
  });
});

describe('a baseline', () => {
  const judge = (before: Baseline, after: AnswersReport) =>
    judgeRun(after, { baseline: before, floors: { floors: [], not_worse: ['evidence_cited', 'precision'] } });

  test('that was much better fails the run', () => {
    const { faults, comparison } = judge(
      runWith({ cited: 90, questions: 100 }),
      runWith({ cited: 70, questions: 100 }),
    );
    expect(faults).toEqual([
      expect.stringMatching(
        /^evidence_cited is worse: 0\.900 before, 0\.700 now \(p 0\.0000 after Holm\)\.$/,
      ),
      expect.stringMatching(/^precision is worse: /),
    ]);
    expect(comparison?.worse).toHaveLength(20);
  });

  test('that was a little better does not: it may be chance', () => {
    const { faults } = judge(runWith({ cited: 90, questions: 100 }), runWith({ cited: 88, questions: 100 }));
    expect(faults).toEqual([]);
  });

  test('that was worse does not', () => {
    expect(
      judge(runWith({ cited: 10, questions: 100 }), runWith({ cited: 90, questions: 100 })).faults,
    ).toEqual([]);
  });

  test('is not failed by one metric whose p another one raises by Holm', () => {
    // five of 100 worse and none better: McNemar 1/32 alone, 1/16 of two metrics that fall together
    const [before, after] = [runWith({ cited: 90, questions: 100 }), runWith({ cited: 85, questions: 100 })];
    const faultsBy = (...metrics: readonly ('evidence_cited' | 'all')[]) =>
      judgeRun(after, { baseline: before, floors: { floors: [], not_worse: [...metrics] } }).faults;
    expect(faultsBy('evidence_cited')).toEqual([expect.stringContaining('(p 0.0313 after Holm)')]);
    expect(faultsBy('evidence_cited', 'all')).toEqual([]);
  });

  const emptied = { ...REPORT, results: REPORT.results.map((result) => ({ ...result, measures: {} })) };
  test.each<[string, Baseline, RegExp]>([
    [
      'of other questions under the same fingerprint',
      { ...REPORT, results: REPORT.results.map((result) => ({ ...result, id: `x${result.id}` })) },
      /holds the answers to other questions\. Measure it again/,
    ],
    ['of one of the questions', { ...REPORT, results: REPORT.results.slice(0, 1) }, /other questions/],
    ['with each question twice', { ...REPORT, results: [...REPORT.results, ...REPORT.results] }, /other/],
    [
      'with one question twice and another left out',
      { ...REPORT, results: [...REPORT.results.slice(1), ...REPORT.results.slice(1, 2)] },
      /other questions/,
    ],
    ['without measures', emptied, /does not measure evidence_cited, precision\. Measure it again/],
    [
      'that measures a metric of some questions only',
      { ...REPORT, results: [...REPORT.results.slice(0, 1), ...emptied.results.slice(1)] },
      /does not measure evidence_cited/,
    ],
    [
      'in which a metric applies to nothing',
      {
        ...REPORT,
        results: REPORT.results.map((result) => ({
          ...result,
          measures: { ...result.measures, precision: null },
        })),
      },
      /does not measure precision\. /,
    ],
  ])('%s is not compared', (_, baseline, says) => {
    expect(() => judge(baseline, REPORT)).toThrow(
      expect.objectContaining({ code: 'not_comparable', message: expect.stringMatching(says) }),
    );
  });

  test('need not measure what this run does not measure either', () => {
    const faultsBy = (...metrics: readonly ('first' | 'speaker_right')[]) =>
      judgeRun(REPORT, { baseline: REPORT, floors: { floors: [], not_worse: [...metrics] } }).faults;
    expect(faultsBy('speaker_right', 'first')).toEqual([]);
    expect(faultsBy('speaker_right')).toEqual(['None of the metrics that may not be worse was measured.']);
  });

  test.each([
    ['gold_sha256', /another gold set\. Measure it again/],
    ['corpus_sha256', /another corpus\. Measure it again/],
  ])('with another %s is not compared', (field, says) => {
    const judging = () => judge({ ...REPORT, [field]: 'other' }, REPORT);
    expect(judging).toThrow(
      expect.objectContaining({ code: 'not_comparable', message: expect.stringMatching(says) }),
    );
  });
});

describe('a gate', () => {
  const floor: Floor = { metric: 'exact', floor: 1 };

  test.each<[string, Parameters<typeof assertJudgesSomething>[0]]>([
    ['without standards', {}],
    ['with empty floors alone', { floors: { floors: [], not_worse: ['first'] } }],
    [
      'with a baseline of which nothing is judged',
      { baseline: REPORT, floors: { floors: [], not_worse: [] } },
    ],
  ])('%s would open for anything and is refused', (_, standards) => {
    expect(() => assertJudgesSomething(standards)).toThrow(
      expect.objectContaining({ code: 'floors_invalid', message: expect.stringContaining('judge nothing') }),
    );
  });

  test.each<[string, Parameters<typeof assertJudgesSomething>[0]]>([
    ['a floor', { floors: { floors: [floor], not_worse: [] } }],
    ['a baseline', { baseline: REPORT }],
  ])('with %s judges something', (_, standards) => {
    expect(() => assertJudgesSomething(standards)).not.toThrow();
  });
});
