import type { ChatEvent, ChatMessage, ChatModel } from '../../src/models/chat-model.ts';

export interface ScriptedChatModel extends ChatModel {
  /** The messages of every call. */
  readonly calls: readonly (readonly ChatMessage[])[];
}

/** What a reply consists of: text, usage, or a fault that ends it. */
export type ReplyPart = string | ChatEvent | Error;

/** A chat model that gives one reply, part by part, and stops when its signal aborts. */
export function scriptedChatModel(...reply: readonly ReplyPart[]): ScriptedChatModel {
  const calls: (readonly ChatMessage[])[] = [];
  return {
    provider: 'scripted',
    model: 'parrot-1',
    calls,
    stream: async function* (messages, { signal }) {
      calls.push(messages);
      for (const part of reply) {
        signal.throwIfAborted();
        if (part instanceof Error) throw part;
        yield typeof part === 'string' ? { type: 'text', text: part } : part;
      }
    },
  };
}
