import type { AIMessageChunk } from '@langchain/core/messages';
import { ModelError } from '../domain/errors.ts';
import type { ChatEvent } from './chat-model.ts';
import { finishReasonOf, isComplete } from './finish-reason.ts';

/** A token is four characters on average, one of spaces a hundred: a longer reply is a server that ignores its limit. */
const MOST_CHARACTERS_PER_TOKEN = 32;

/** Only a stream that brought text and the reason of its end counts as an answer; text after that reason is none of it. */
export async function* toChatEvents(
  chunks: AsyncIterable<AIMessageChunk>,
  { maxOutputTokens }: { readonly maxOutputTokens: number },
): AsyncGenerator<ChatEvent> {
  let finish: string | undefined;
  let hasText = false;
  let characters = 0;
  for await (const chunk of chunks) {
    const text = finish === undefined ? chunk.text : '';
    finish ??= finishReasonOf(chunk);
    hasText ||= text.trim() !== '';
    characters += text.length;
    if (characters > maxOutputTokens * MOST_CHARACTERS_PER_TOKEN) throw tooLong();
    if (text !== '') yield { type: 'text', text };
    if (chunk.usage_metadata !== undefined) yield { type: 'usage', usage: toUsage(chunk.usage_metadata) };
  }
  if (finish === undefined || !hasText) throw unfinished(finish);
  if (!isComplete(finish)) yield { type: 'cut', reason: finish };
}

const toUsage = (usage: { input_tokens: number; output_tokens: number }) => ({
  input_tokens: usage.input_tokens,
  output_tokens: usage.output_tokens,
});

const tooLong = (): ModelError =>
  new ModelError(
    'model_failed',
    'The model server sent far more text than LLM_MAX_OUTPUT_TOKENS allows. Check that it heeds max_tokens.',
  );

function unfinished(finish: string | undefined): ModelError {
  const fault =
    finish === undefined || isComplete(finish)
      ? 'The model server ended the stream before the answer was complete. See its log.'
      : 'The model server cut the answer before its first word. Raise LLM_MAX_OUTPUT_TOKENS or choose another model.';
  return new ModelError('model_failed', fault);
}
