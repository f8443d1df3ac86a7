import type { Usage } from '../domain/answer.ts';

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export type ChatEvent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'usage'; readonly usage: Usage };

export interface ChatModel {
  readonly provider: string;
  readonly model: string;
  /**
   * The model's reply, piece by piece. A stream that ends without throwing was complete: the server gave a reason
   * for its end. Throws ModelError on any fault and on every missed deadline; `signal` closes the connection.
   */
  stream(
    messages: readonly ChatMessage[],
    options: { readonly signal: AbortSignal },
  ): AsyncIterable<ChatEvent>;
}
