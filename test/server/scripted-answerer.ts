import type { Answerer } from '../../src/answering/answerer.ts';
import type { Answer } from '../../src/domain/answer.ts';
import type { AnswerEvent } from '../../src/domain/answer-event.ts';
import type { Question } from '../../src/domain/question.ts';

/** An answerer that plays a script, and tells what was asked and whether its signal was aborted. */
export interface ScriptedAnswerer extends Answerer {
  readonly asked: readonly Question[];
  /** Resolves when an answer's signal is aborted. */
  readonly aborted: Promise<void>;
}

type Script = (signal: AbortSignal) => AsyncIterable<AnswerEvent>;

export function scriptedAnswerer(script: Script): ScriptedAnswerer {
  const asked: Question[] = [];
  let tellAborted = (): void => {};
  const aborted = new Promise<void>((resolve) => (tellAborted = resolve));
  return {
    asked,
    aborted,
    answer: (question, { signal = new AbortController().signal } = {}) => {
      asked.push(question);
      signal.addEventListener('abort', () => tellAborted());
      return script(signal);
    },
  };
}

export const startEvent: AnswerEvent = { type: 'start', id: 'answer-1', conversation_id: 'talk-1' };

export function doneEvent(answer: string): AnswerEvent {
  return { type: 'done', status: 'not_found', answer: { ...EMPTY_ANSWER, answer } };
}

const EMPTY_ANSWER: Answer = {
  id: 'answer-1',
  kind: 'answer',
  status: 'not_found',
  answer: '',
  lead: null,
  language: 'en',
  sentences: [],
  omitted_sentences: 0,
  corrections: [],
  citations: [],
  sources: [],
  standalone_question: 'Where?',
  conversation_id: 'talk-1',
  provider: 'offline',
  model: 'scripted',
  fallback: false,
  usage: { input_tokens: 0, output_tokens: 0 },
  timings_ms: { total: 0 },
};

/** Waits until the signal is aborted and then fails with its reason, as a model call does. */
export const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    const fail = (): void => reject(signal.reason as Error);
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });

/** A promise that a test resolves when its moment has come. */
export function gate(): { readonly passed: Promise<void>; open(): void } {
  let open = (): void => {};
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open: () => open() };
}
