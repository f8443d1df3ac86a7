import { randomBytes } from 'node:crypto';
import type { Passage } from '../domain/chunk.ts';
import { ModelError } from '../domain/errors.ts';
import type { ChatMessage, ChatModel } from '../models/chat-model.ts';
import { judgeAnswerability } from '../retrieval/answerability.ts';
import { rankSentences } from '../retrieval/rank-sentences.ts';
import type { CountTokens } from '../models/token-counter.ts';
import { isMisattributed } from './attribution.ts';
import { createDraftParser, type MarkedSentence } from './draft-parser.ts';
import type { Drafter, DraftEvent, DraftRequest, Evidence } from './drafter.ts';
import { modelLead, retellingLead } from './lead.ts';
import { bearsForeignLink } from './links.ts';
import type { Mark } from './marks.ts';
import { packPassages } from './pack-passages.ts';
import {
  buildMessages,
  describePassage,
  NOT_FOUND_SIGN,
  type PromptSecrets,
  type PromptTemplates,
} from './prompt.ts';
import { citedText, findSupport, isCarried, supportOf } from './support.ts';

export interface ModelDrafterParts {
  readonly chatModel: ChatModel;
  readonly templates: PromptTemplates;
  readonly budget: TokenBudget;
  /** `lenient` sends a sentence that is not proved too, marked as such and without citations. */
  readonly proofMode: 'strict' | 'lenient';
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
        sentences.flatMap((sentence) => open(toDraftEvents(sentence, request, setting)));
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

/** What the sentences of one draft are judged by. */
interface DraftSetting {
  /** As they were numbered for the model. */
  readonly passages: readonly Passage[];
  readonly canary: string;
  readonly proofMode: ModelDrafterParts['proofMode'];
}

function prepare(
  request: DraftRequest,
  { templates, budget, proofMode, drawSecrets = randomSecrets }: ModelDrafterParts,
): DraftSetting & { readonly messages: ChatMessage[] } {
  const secrets = drawSecrets();
  const messagesOver = (passages: readonly Passage[]): ChatMessage[] =>
    buildMessages(templates, request, { ...secrets, passages });
  const { count, contextTokens, outputTokens, passagesPerDocument } = budget;
  const fixed = messagesOver([]).reduce((sum, { content }) => sum + count(content) + MESSAGE_OVERHEAD, 0);
  const passages = packPassages(request.retrieval.ranking, {
    tokens: contextTokens - outputTokens - fixed,
    perDocument: passagesPerDocument,
    cost: (passage) => count(describePassage(passage, 1, request)) + MESSAGE_OVERHEAD,
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

function randomSecrets(): PromptSecrets {
  const draw = (): string => randomBytes(8).toString('hex');
  return { fence: `=====${draw()}=====`, canary: draw() };
}

/**
 * Opens the answer, and says before the first sentence that rests on a retelling that it does. What the words of the
 * sources alone would not answer is partial: a model reads more out of them, and may read too much.
 */
function openAnswer(request: DraftRequest): (events: readonly DraftEvent[]) => DraftEvent[] {
  const status = isBeyondWords(request) ? 'partial' : 'answered';
  let isOpen = false;
  let isRetellingSaid = false;
  const opening = (evidence: readonly Evidence[]): DraftEvent[] => {
    const lead = modelLead({
      ...request,
      status: isOpen ? 'answered' : status,
      evidence: isRetellingSaid ? [] : evidence,
    });
    isOpen = true;
    isRetellingSaid ||= retellingLead(evidence, request) !== null;
    return lead === null ? [] : [{ type: 'opening', status, lead }];
  };
  return (events) =>
    events.flatMap((event) =>
      event.type === 'sentence' ? [...opening(event.sentence.evidence), event] : [event],
    );
}

function isBeyondWords({ retrieval, language }: DraftRequest): boolean {
  const sentences = rankSentences(retrieval);
  return judgeAnswerability({ retrieval, sentences }, language) === 'unanswerable';
}

function toDraftEvents(
  { text, marks }: MarkedSentence,
  request: DraftRequest,
  { passages, canary, proofMode }: DraftSetting,
): DraftEvent[] {
  if (text.includes(NOT_FOUND_SIGN)) return [];
  const claim = { text, language: request.language };
  const evidence = marks.map((mark) => evidenceOf(mark, passages, claim));
  const found = evidence.filter((place) => place !== undefined);
  if (repeatsRules(text, canary) || bearsForeignLink(text, citedText(found))) return [{ type: 'omission' }];
  const isProved =
    found.length > 0 &&
    found.length === evidence.length &&
    isCarried(claim, found) &&
    !isMisattributed(text, found, request.documents);
  if (isProved)
    return [{ type: 'sentence', sentence: { text, support: supportOf(claim, found), evidence: found } }];
  return proofMode === 'strict'
    ? [{ type: 'omission' }]
    : [{ type: 'sentence', sentence: { text, support: 'unproved', evidence: [] } }];
}

/** The sentence that a mark names; where it names a passage alone, the one of it that supports the claim best. */
function evidenceOf(
  { passage: number, sentence }: Mark,
  passages: readonly Passage[],
  claim: Parameters<typeof findSupport>[0],
): Evidence | undefined {
  const passage = passages[number - 1];
  if (passage === undefined) return undefined;
  if (sentence === undefined) return findSupport(claim, passage);
  const span = passage.sentences[sentence - 1];
  return span && { passage, span };
}

/** However the code is spelt: in other case, with signs or spaces between its letters. */
const repeatsRules = (text: string, canary: string): boolean =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .includes(canary);
