import { randomUUID } from 'node:crypto';
import type { Answer } from '../../domain/answer.ts';
import type { AnswerEvent } from '../../domain/answer-event.ts';
import { SuhbatError } from '../../domain/errors.ts';
import type { Question } from '../../domain/question.ts';
import type { Caller } from '../access/caller.ts';
import type { TokenBudget } from '../access/token-budget.ts';
import { shownTo } from '../excerpts/withheld-passages.ts';
import type { Links } from '../links.ts';
import type { LiveIndex } from '../live-index.ts';
import type { Admission } from './admission.ts';
import type { AnswerObserver } from './answer-observer.ts';
import { createAnswerRun, type AnswerRun, type FollowableRun } from './answer-run.ts';
import { createConversations } from './conversations.ts';
import { createRunRegister } from './run-register.ts';
import { settleReservation } from './settle-reservation.ts';

export interface RunRequest {
  readonly question: Question;
  readonly caller: Caller;
  /** Links the answer with the request in logs and traces. */
  readonly requestId?: string | undefined;
  /** Hears why the model's answer was replaced by the offline one. */
  readonly onFallback?: (reason: string) => void;
}

/** Every answer that this process makes, whichever door it was asked through. */
export interface AnswerRuns {
  /**
   * Begins to answer. Throws SuhbatError `conversation_busy`, `overloaded`, `budget_exhausted` or `shutting_down`.
   * The run goes on when nobody follows it: whoever asked stops it when the asker has left.
   */
  begin(request: RunRequest): AnswerRun;
  /** A run that is under way, or has ended less than a minute ago. Throws SuhbatError `not_found` when the caller has none of this id. */
  find(id: string, caller: Caller): FollowableRun;
  /** Begins nothing any more; resolves when every run has ended, which those do with `shutting_down` that last longer. */
  shutDown(graceMs: number): Promise<void>;
  /** Throws SuhbatError `shutting_down` once nothing is begun any more. */
  assertOpen(): void;
}

export interface AnswerRunsParts {
  readonly index: LiveIndex;
  readonly links: Links;
  readonly admission: Admission;
  /** Undefined when answers cost nothing. */
  readonly budget?: TokenBudget | undefined;
  readonly observers?: readonly AnswerObserver[];
  readonly abandonedAfterMs?: number;
}

/** How long an answer whose stream was cut waits for its asker to come back. */
const ABANDONED_AFTER_MS = 10_000;

/** Seconds after which another process may answer in place of one that ends. */
const RESTART_SECONDS = 5;

export function createAnswerRuns({
  index,
  links,
  admission,
  budget,
  observers = [],
  abandonedAfterMs = ABANDONED_AFTER_MS,
}: AnswerRunsParts): AnswerRuns {
  const conversations = createConversations();
  const register = createRunRegister();
  let isShuttingDown = false;
  async function* answer(
    { question, caller, onFallback }: RunRequest,
    options: { readonly id: string; readonly signal: AbortSignal },
  ): AsyncGenerator<AnswerEvent> {
    const place = await admission.enter(options.signal);
    const { services, release } = index.lease();
    try {
      const events = services.answerer.answer(question, { ...options, onFallback });
      for await (const event of events) yield links.inEvent(shownTo(caller, event));
    } finally {
      release();
      place.leave();
    }
  }
  const assertOpen = (): void => {
    if (isShuttingDown) throw shuttingDown();
  };
  return {
    begin: (request) => {
      assertOpen();
      admission.assertRoom();
      const { caller, question } = request;
      const conversation = { caller, id: question.conversationId };
      conversations.makeFree(conversation);
      const reservation = budget?.reserve(caller);
      const id = randomUUID();
      const begin = (signal: AbortSignal) => answer(request, { id, signal });
      const run = createAnswerRun({ id, begin, abandonedAfterMs });
      register.add(run, caller);
      if (reservation !== undefined) settleReservation(reservation, run.answer);
      conversations.occupy(conversation, run);
      tellObservers(observers, run, request);
      return run;
    },
    find: (id, caller) => register.find(id, caller),
    assertOpen,
    shutDown: async (graceMs) => {
      isShuttingDown = true;
      const deadline = setTimeout(() => register.stopAll(shuttingDown()), graceMs);
      await register.allEnded();
      clearTimeout(deadline);
    },
  };
}

function tellObservers(
  observers: readonly AnswerObserver[],
  run: AnswerRun,
  { question, caller, requestId }: RunRequest,
): void {
  for (const observer of observers) observer.answerBegan?.();
  const tell = (answer: Answer | undefined, fault?: unknown): void => {
    for (const observer of observers) observer.answerEnded({ question, caller, answer, fault, requestId });
  };
  run.answer.then(tell, (fault: unknown) => tell(undefined, fault));
}

const shuttingDown = (): SuhbatError =>
  new SuhbatError('shutting_down', 'The server is being stopped. Ask again in a moment.', {
    retryAfter: RESTART_SECONDS,
  });
