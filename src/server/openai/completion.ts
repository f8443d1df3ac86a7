import type { Answer, Citation, Usage } from '../../domain/answer.ts';
import { urlCitations, type UrlCitation } from './url-citations.ts';

/** The only model that there is to name: which one writes, if any does, is our configuration. */
export const MODEL = 'suhbat';

/** What every object about one completion bears. */
export interface CompletionHead {
  readonly id: string;
  /** Seconds since 1970. */
  readonly created: number;
  readonly model: typeof MODEL;
}

interface CompletionUsage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
}

/** What an OpenAI-compatible reply has no field for. */
interface AnswerTraits {
  readonly status: Answer['status'];
  readonly kind: Answer['kind'];
  readonly language: Answer['language'];
  readonly lead: string | null;
  readonly answer_id: string;
}

/** An answer as the content of a reply. Its links must be absolute. */
interface Cited {
  readonly annotations: readonly UrlCitation[];
  readonly citations: readonly Citation[];
  readonly suhbat: AnswerTraits;
}

export interface ChatCompletion extends CompletionHead {
  readonly object: 'chat.completion';
  readonly choices: readonly [
    {
      readonly index: 0;
      readonly message: {
        readonly role: 'assistant';
        readonly content: string;
        readonly refusal: null;
        readonly annotations: readonly UrlCitation[];
      };
      readonly logprobs: null;
      readonly finish_reason: 'stop';
    },
  ];
  readonly usage: CompletionUsage;
  readonly citations: readonly Citation[];
  readonly suhbat: AnswerTraits;
}

const MS_PER_SECOND = 1000;

export const completionHead = (answerId: string): CompletionHead => ({
  id: `chatcmpl-${answerId}`,
  created: Math.floor(Date.now() / MS_PER_SECOND),
  model: MODEL,
});

/** An answer as one reply. */
export function toCompletion(answer: Answer): ChatCompletion {
  const { annotations, citations, suhbat } = toCited(answer);
  const message = { role: 'assistant', content: answer.answer, refusal: null, annotations } as const;
  return {
    ...completionHead(answer.id),
    object: 'chat.completion',
    choices: [{ index: 0, message, logprobs: null, finish_reason: 'stop' }],
    usage: toCompletionUsage(answer.usage),
    citations,
    suhbat,
  };
}

/** What stands beside the text of an answer. */
export const toCited = (answer: Answer): Cited => ({
  annotations: urlCitations(answer),
  citations: answer.citations,
  suhbat: {
    status: answer.status,
    kind: answer.kind,
    language: answer.language,
    lead: answer.lead,
    answer_id: answer.id,
  },
});

export const toCompletionUsage = ({
  input_tokens: input,
  output_tokens: output,
}: Usage): CompletionUsage => ({
  prompt_tokens: input,
  completion_tokens: output,
  total_tokens: input + output,
});
