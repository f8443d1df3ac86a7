import type { StreamEvent } from '../../protocol/stream-event.ts';
import { withAbsoluteLinks } from '../absolute-links.ts';
import { completionHead, toCited, toCompletionUsage } from './completion.ts';

/** Makes of the events of an answer the chunks of a streamed reply. */
export interface CompletionChunks {
  /** The chunk that opens the reply, unless it has been opened; from then on a fault is told in a chunk too. */
  open(): object[];
  /** The chunks that an event is worth, of which the first of all opens the reply; a fault before it is worth none. */
  of(event: StreamEvent): object[];
}

interface ChunkOptions {
  /** Whether every chunk has a `usage`, which is null before the last. */
  readonly includesUsage: boolean;
  /** What the links of the citations begin with. */
  readonly base: string;
}

export function createCompletionChunks(
  answerId: string,
  { includesUsage, base }: ChunkOptions,
): CompletionChunks {
  const head = completionHead(answerId);
  let isOpen = false;
  const chunk = (choices: readonly object[], beside: object = {}): object => ({
    ...head,
    object: 'chat.completion.chunk',
    choices,
    ...(includesUsage && { usage: null }),
    ...beside,
  });
  const choice = (delta: object, finishReason: 'stop' | null = null): readonly object[] => [
    { index: 0, delta, logprobs: null, finish_reason: finishReason },
  ];
  const open = (): object[] => {
    if (isOpen) return [];
    isOpen = true;
    return [chunk(choice({ role: 'assistant', content: '', refusal: null }))];
  };
  return {
    open,
    of: (event) => {
      switch (event.type) {
        case 'delta':
          return [...open(), chunk(choice({ content: event.text }))];
        case 'done': {
          const { annotations, ...beside } = toCited(withAbsoluteLinks(base, event.answer));
          const usage = toCompletionUsage(event.answer.usage);
          return [
            ...open(),
            chunk(choice({ content: '', annotations }), beside),
            chunk(choice({}, 'stop')),
            ...(includesUsage ? [chunk([], { usage })] : []),
          ];
        }
        case 'start':
        case 'rewrite':
        case 'sources':
        case 'citation':
        case 'usage':
          return [];
        case 'error':
          return isOpen ? [{ error: event.error }] : [];
      }
    },
  };
}
