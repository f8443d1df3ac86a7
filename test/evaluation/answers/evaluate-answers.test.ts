import { describe, expect, test } from 'vitest';
import type { Answerer } from '../../../src/answering/answerer.ts';
import type { Question } from '../../../src/domain/question.ts';
import {
  askAll,
  assertEvidenceStands,
  reportAnswers,
} from '../../../src/evaluation/answers/evaluate-answers.ts';
import { documentOf, storeOf } from '../../fakes/content.ts';
import { answerOf, goldOf } from '../sketches.ts';

const BRIDGE = { id: 'bridge', turns: ['Мост открыли осенью. Он стоит.'] };
const HONEY = { id: 'honey', turns: ['Мёд продают в Таразе.'] };

/** Answers every question alike and keeps what it was asked. */
function recordingAnswerer(): {
  readonly answerer: Answerer;
  readonly asked: Question[];
  readonly signals: unknown[];
} {
  const asked: Question[] = [];
  const signals: unknown[] = [];
  const answerer: Answerer = {
    answer: async function* (question, options) {
      asked.push(question);
      signals.push(options?.signal);
      const answer = answerOf({ status: 'not_found', citations: [] });
      yield { type: 'done', status: answer.status, answer };
    },
  };
  return { answerer, asked, signals };
}

describe('asking all gold questions', () => {
  const history = [{ role: 'user' as const, content: 'Где мост?' }];
  const questions = [
    goldOf({ id: 'g1', question: 'Когда?', history, evidence: [] }),
    goldOf({ id: 'g2', question: 'Зачем?', language: 'en', evidence: [] }),
  ];

  test('puts each with its history, and lets the bot guess the language', async () => {
    const { answerer, asked } = recordingAnswerer();
    const answers = await askAll(questions, answerer);
    expect(asked).toEqual([
      { text: 'Когда?', history },
      { text: 'Зачем?', history: undefined },
    ]);
    expect(answers.map(({ gold, answer }) => [gold.id, answer.status])).toEqual([
      ['g1', 'not_found'],
      ['g2', 'not_found'],
    ]);
  });

  test('reports its progress and hands the signal on', async () => {
    const { answerer, signals } = recordingAnswerer();
    const progress: unknown[] = [];
    const { signal } = new AbortController();
    await askAll(questions, answerer, { signal, onProgress: (done, total) => progress.push([done, total]) });
    expect(progress).toEqual([
      [1, 2],
      [2, 2],
    ]);
    expect(signals).toEqual([signal, signal]);
  });
});

describe('a report of answers', () => {
  test('counts the citations that stand exactly where they say', async () => {
    const store = await storeOf([BRIDGE, HONEY]);
    const { text } = documentOf(BRIDGE);
    const gold = goldOf({ evidence: [{ start: 0, end: 20 }] });
    const citations = [
      { start: 0, end: 20, id: 'bridge' },
      { start: 21, end: 30, id: 'bridge' },
      { start: 0, end: 20, id: 'honey' },
      { start: 0, end: 20, id: 'gone' },
    ];
    const report = await reportAnswers(
      [{ gold, answer: answerOf({ status: 'answered', citations, text }) }],
      store,
    );
    expect(report.citations).toEqual({ total: 4, exact: 2 });
    expect(report.evidence_cited).toBe(1);
  });

  test('is given by language and by kind as well', async () => {
    const answered = answerOf({ status: 'answered', citations: [{ start: 0, end: 20, id: 'bridge' }] });
    const refused = answerOf({ status: 'not_found', citations: [] });
    const evidence = [{ start: 0, end: 20 }];
    const report = await reportAnswers(
      [
        { gold: goldOf({ language: 'ru', kind: 'fact', evidence }), answer: answered },
        { gold: goldOf({ language: 'kk', kind: 'fact', evidence }), answer: refused },
        { gold: goldOf({ language: 'kk', kind: 'off-topic', evidence: [] }), answer: refused },
      ],
      await storeOf([BRIDGE]),
    );
    expect(Object.keys(report.by_language)).toEqual(['kk', 'ru']);
    expect(report.by_language['ru']).toMatchObject({ questions: 1, evidence_cited: 1 });
    expect(report.by_language['kk']).toMatchObject({ questions: 2, evidence_cited: 0, refused: 1 });
    expect(report.by_kind['fact']).toMatchObject({ questions: 2, evidence_cited: 0.5 });
    expect(report.by_kind['off-topic']).toMatchObject({ answerable: 0, refused: 1 });
  });
});

describe('evidence is checked against the index', () => {
  const quote = 'Мост открыли осенью.';
  const question = (details: { document_id?: string; quote?: string; start?: number; end?: number }) =>
    goldOf({ id: 'g7', evidence: [{ quote, start: 0, end: 20, ...details }] });

  test('and stands in the only document when it names none', async () => {
    await expect(assertEvidenceStands([question({})], await storeOf([BRIDGE]))).resolves.toBeUndefined();
  });

  test('and stands in the document that it names', async () => {
    const store = await storeOf([HONEY, BRIDGE]);
    await expect(assertEvidenceStands([question({ document_id: 'bridge' })], store)).resolves.toBeUndefined();
  });

  test.each([
    [
      'it names a document that is not indexed',
      { document_id: 'letters' },
      /g7.*"letters", which is not indexed/,
    ],
    ['it names none of several', {}, /g7.*names no document/],
    [
      'its place is wrong',
      { document_id: 'bridge', start: 1, end: 21 },
      /g7.*does not stand at 1–21 of bridge/,
    ],
    [
      'its words are others',
      { document_id: 'bridge', quote: 'Мост открыли летом..' },
      /g7.*does not stand at 0–20/,
    ],
  ])('and is refused when %s', async (_, details, says) => {
    const store = await storeOf([BRIDGE, HONEY]);
    const checking = assertEvidenceStands([question(details)], store);
    await expect(checking).rejects.toMatchObject({
      code: 'gold_invalid',
      message: expect.stringMatching(says),
    });
  });
});
