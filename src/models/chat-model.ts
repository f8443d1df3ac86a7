import type { Usage } from '../domain/answer.ts';

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export type ChatEvent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'usage'; readonly usage: Usage }
  /**
   * The server broke the text off, at a length limit or by a filter; `reason` in its own word. The last sentence may
   * be half and must not be used; those before it stand.
   */
  | { readonly type: 'cut'; readonly reason: string };

export interface ChatModel {
  readonly provider: string;
  readonly model: string;
  /**
   * The model's reply, piece by piece. A stream that ends without throwing and without `cut`, which comes last, was
   * complete: the server gave text, and a reason for its end that means so. Throws ModelError on any fault and on
   * every missed deadline, also after text; `signal` closes the connection.
   */
  stream(
    messages: readonly ChatMessage[],
    options: { readonly signal: AbortSignal },
  ): AsyncIterable<ChatEvent>;
}
