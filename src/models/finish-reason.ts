import type { AIMessageChunk } from '@langchain/core/messages';

/** The words of OpenAI, Anthropic, Gemini, Cohere and text-generation-inference for an answer that came to its own end. */
const COMPLETE = new Set(['stop', 'end_turn', 'stop_sequence', 'complete', 'completed', 'eos', 'eos_token']);

/** The name differs by provider: OpenAI's `finish_reason`, Anthropic's `stop_reason`, Google's `finishReason`. */
export function finishReasonOf({ response_metadata: metadata }: AIMessageChunk): string | undefined {
  const reason: unknown =
    metadata['finish_reason'] ??
    metadata['stop_reason'] ??
    metadata['finishReason'] ??
    metadata['done_reason'];
  return typeof reason === 'string' && reason !== '' ? reason : undefined;
}

/** Every other reason, known or not, means that more was to come: a length limit, a filter, a fault. */
export const isComplete = (reason: string): boolean => COMPLETE.has(reason.toLowerCase());
