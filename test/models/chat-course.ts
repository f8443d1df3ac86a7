import { expect } from 'vitest';
import { ModelError } from '../../src/domain/errors.ts';
import type { ChatEvent, ChatMessage, ChatModel } from '../../src/models/chat-model.ts';
import {
  createLangChainChatModel,
  type LangChainChatModelOptions,
} from '../../src/models/langchain-chat-model.ts';
import { createUpstream } from '../../src/models/upstream.ts';
import { handWoundClock } from '../fakes/hand-wound-clock.ts';
import type { ModelServer } from '../fakes/model-server.ts';

export const KEY = 'very-secret-7f3a';
export const MESSAGES: readonly ChatMessage[] = [
  { role: 'system', content: 'Quote.' },
  { role: 'user', content: 'Сколько ульев?' },
  { role: 'assistant', content: 'Сорок восемь.' },
  { role: 'user', content: 'А раньше?' },
];
export const PATIENT = { totalMs: 5_000, firstMs: 5_000, idleMs: 5_000 };
/** Milliseconds that a deadline may be missed by on a busy machine. */
export const TOLERANCE_MS = 2_500;

/** A chat model that talks to the scripted server. */
export const modelOf = (server: ModelServer, details: Partial<LangChainChatModelOptions> = {}): ChatModel =>
  createLangChainChatModel({
    provider: 'openai',
    model: 'gpt-4o-mini',
    apiKey: KEY,
    baseUrl: server.baseUrl,
    maxOutputTokens: 321,
    deadlines: PATIENT,
    upstream: createUpstream(handWoundClock()),
    ...details,
  });

interface Course {
  readonly events: readonly ChatEvent[];
  readonly fault: unknown;
  /** Requests that reached the server. */
  readonly calls: number;
  readonly elapsedMs: number;
}

/** Streams one reply to its end, whatever that is. */
export async function courseOf(
  server: ModelServer,
  details: Partial<LangChainChatModelOptions> = {},
): Promise<Course> {
  const events: ChatEvent[] = [];
  const before = server.requests.length;
  const start = performance.now();
  let fault: unknown;
  try {
    const { signal } = new AbortController();
    for await (const event of modelOf(server, details).stream(MESSAGES, { signal })) events.push(event);
  } catch (error) {
    fault = error;
  }
  return { events, fault, calls: server.requests.length - before, elapsedMs: performance.now() - start };
}

export function expectModelError(fault: unknown, code: string): asserts fault is ModelError {
  expect(fault).toBeInstanceOf(ModelError);
  expect((fault as ModelError).code).toBe(code);
}
