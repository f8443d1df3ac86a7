import { describe, expect, test } from 'vitest';
import type { Answerer } from '../../../src/answering/answerer.ts';
import type { Answer } from '../../../src/domain/answer.ts';
import type { Question } from '../../../src/domain/question.ts';
import { askAll } from '../../../src/evaluation/answers/ask-all.ts';
import { documentOf, storeOf } from '../../fakes/content.ts';
import { answerOf, goldOf } from '../sketches.ts';

const BRIDGE = { id: 'bridge', turns: ['Мост открыли осенью. Он стоит.'] };
const HONEY = { id: 'honey', turns: ['Мёд продают в Таразе.'] };
const NOT_FOUND = answerOf({ status: 'not_found', citations: [] });

/** Answers every question alike and keeps what it was asked. */
function recordingAnswerer(answer: Answer = NOT_FOUND): {
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
    const answers = await askAll(questions, { answerer, store: await storeOf([BRIDGE]) });
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
    const onProgress = (done: number, total: number) => progress.push([done, total]);
    await askAll(questions, { answerer, store: await storeOf([BRIDGE]), signal, onProgress });
    expect(progress).toEqual([
      [1, 2],
      [2, 2],
    ]);
    expect(signals).toEqual([signal, signal]);
  });

  test('sees an interruption though no answer ever waits', async () => {
    const user = new AbortController();
    const wereAborted: boolean[] = [];
    const answerer: Answerer = {
      answer: async function* (_, { signal } = {}) {
        wereAborted.push(signal?.aborted ?? false);
        yield { type: 'done', status: 'not_found', answer: NOT_FOUND };
      },
    };
    setImmediate(() => user.abort());
    await askAll(questions, { answerer, store: await storeOf([BRIDGE]), signal: user.signal });
    expect(wereAborted.at(-1)).toBe(true);
  });

  test('counts the citations that stand exactly where they say, in the text that they say', async () => {
    const store = await storeOf([BRIDGE, HONEY]);
    const { text, sha256 } = documentOf(BRIDGE);
    const citations = [
      { start: 0, end: 20, id: 'bridge' },
      { start: 21, end: 30, id: 'bridge' },
      { start: 0, end: 20, id: 'honey' },
      { start: 0, end: 20, id: 'gone' },
    ];
    const sketch = answerOf({ status: 'answered', citations, text });
    const answer = {
      ...sketch,
      citations: sketch.citations.map((citation) => ({ ...citation, document_sha256: sha256 })),
    };
    const count = async (given: Answer): Promise<number | undefined> => {
      const { answerer } = recordingAnswerer(given);
      const [asked] = await askAll(questions.slice(0, 1), { answerer, store });
      return asked?.exactCitations;
    };
    expect(await count(answer)).toBe(2);
    expect(await count(sketch)).toBe(0);
  });
});
