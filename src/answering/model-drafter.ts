import { randomBytes } from 'node:crypto';
import type { Passage } from '../domain/chunk.ts';
import { ModelError } from '../domain/errors.ts';
import type { ChatMessage, ChatModel } from '../models/chat-model.ts';
import type { CountTokens } from '../models/token-counter.ts';
import { createDraftParser, type MarkedSentence } from './draft-parser.ts';
import type { Drafter, DraftEvent, DraftRequest } from './drafter.ts';
import { judgeSentence, type DraftSetting } from './judge-sentence.ts';
import { openAnswer } from './open-answer.ts';
import { packPassages } from './pack-passages.ts';
import {
  buildMessages,
  describePassage,
  HISTORY_TURNS,
  type PromptSecrets,
  type PromptTemplates,
} from './prompt.ts';

export interface ModelDrafterParts {
  readonly chatModel: ChatModel;
  readonly templates: PromptTemplates;
  readonly budget: TokenBudget;
  /** `lenient` sends a sentence that is not proved too, marked as such and without citations. */
  readonly proofMode: DraftSetting['proofMode'];
  /** New words for each request, that no document can know. */
  readonly drawSecrets?: () => PromptSecrets;
}

interface TokenBudget {
  readonly count: CountTokens;
  /** Tokens of the whole exchange: rules, history, passages, question and answer. */
  readonly contextTokens: number;
  /** Tokens kept for the answer. */
  readonly outputTokens: number;
  readonly passagesPerDocument: number;
}

/** Tokens by which a message is more than its words, generously. */
const MESSAGE_OVERHEAD = 8;
/** Of the whole exchange the history takes so much at most. */
const HISTORY_SHARE = 0.25;

/**
 * Lets a language model write, and keeps of it only the sentences whose marks lead to sentences that carry them. Throws
 * ModelError when the model fails, or when no passage fits its budget.
 */
export function createModelDrafter(parts: ModelDrafterParts): Drafter {
  const { chatModel } = parts;
  return {
    provider: chatModel.provider,
    model: chatModel.model,
    draft: async function* (request) {
      if (request.retrieval.ranking.length === 0) return;
      const { messages, ...setting } = prepare(request, parts);
      const parser = createDraftParser();
      const open = openAnswer(request);
      const judge = (sentences: readonly MarkedSentence[]): DraftEvent[] =>
        sentences.flatMap((sentence) => open(judgeSentence(sentence, request, setting)));
      for await (const event of chatModel.stream(messages, request)) {
        if (event.type === 'cut') {
          /** What the parser still holds may be half a sentence. */
          yield { type: 'omission' };
          return;
        }
        if (event.type === 'usage') yield event;
        else yield* judge(parser.push(event.text));
      }
      yield* judge(parser.end());
    },
  };
}

function prepare(
  request: DraftRequest,
  { templates, budget, proofMode, drawSecrets = randomSecrets }: ModelDrafterParts,
): DraftSetting & { readonly messages: ChatMessage[] } {
  const secrets = drawSecrets();
  const { count, contextTokens, outputTokens, passagesPerDocument } = budget;
  const cost = (text: string): number => count(text) + MESSAGE_OVERHEAD;
  const history = recentTurns(request.history, { cost, tokens: HISTORY_SHARE * contextTokens });
  const messagesOver = (passages: readonly Passage[]): ChatMessage[] =>
    buildMessages(templates, request, { ...secrets, passages, history });
  const fixed = messagesOver([]).reduce((sum, { content }) => sum + cost(content), 0);
  const passages = packPassages(request.retrieval.ranking, {
    tokens: contextTokens - outputTokens - fixed,
    perDocument: passagesPerDocument,
    cost: (passage) => cost(describePassage(passage, 1, request)),
  });
  if (passages.length === 0) {
    const fault = `Beside ${fixed} tokens of rules, history and question and ${outputTokens} for the answer`;
    throw new ModelError(
      'model_misconfigured',
      `${fault} no passage fits LLM_CONTEXT_TOKENS=${contextTokens}. Raise it, or shorten the history.`,
    );
  }
  return { messages: messagesOver(passages), passages, canary: secrets.canary, proofMode };
}

/** The last turns, as many as there is room for: what was said long ago gives way to the passages. */
function recentTurns(
  history: DraftRequest['history'],
  { cost, tokens }: { readonly cost: (text: string) => number; readonly tokens: number },
): DraftRequest['history'] {
  const turns = history.slice(-HISTORY_TURNS);
  let left = tokens;
  const first = turns.findLastIndex(({ content }) => (left -= cost(content)) < 0);
  return turns.slice(first + 1);
}

function randomSecrets(): PromptSecrets {
  const draw = (): string => randomBytes(8).toString('hex');
  return { fence: `=====${draw()}=====`, canary: draw() };
}
