import type { ChatModel } from '../models/chat-model.ts';
import { createDraftParser, type MarkedSentence } from './draft-parser.ts';
import type { Drafter, DraftEvent, DraftRequest } from './drafter.ts';
import { buildMessages, NOT_FOUND_SIGN, type PromptTemplates } from './prompt.ts';
import { findSupport, supportOf } from './support.ts';

export interface ModelDrafterParts {
  readonly chatModel: ChatModel;
  readonly templates: PromptTemplates;
}

/**
 * Lets a language model write, and keeps of it only the sentences whose marks lead to a sentence of a passage. Throws
 * ModelError when the model fails.
 */
export function createModelDrafter({ chatModel, templates }: ModelDrafterParts): Drafter {
  return {
    provider: chatModel.provider,
    model: chatModel.model,
    draft: async function* (request) {
      if (request.retrieval.ranking.length === 0) return;
      const parser = createDraftParser();
      for await (const event of chatModel.stream(buildMessages(templates, request), request)) {
        if (event.type === 'usage') yield event;
        else yield* parser.push(event.text).flatMap((sentence) => toDraftEvents(sentence, request));
      }
      yield* parser.end().flatMap((sentence) => toDraftEvents(sentence, request));
    },
  };
}

function toDraftEvents({ text, passages }: MarkedSentence, request: DraftRequest): DraftEvent[] {
  if (text.includes(NOT_FOUND_SIGN)) return [];
  const { language, retrieval } = request;
  const claim = { text, language };
  const evidence = passages.map((number) => {
    const passage = retrieval.ranking[number - 1]?.passage;
    return passage && findSupport(claim, passage);
  });
  const found = evidence.filter((place) => place !== undefined);
  if (found.length === 0 || found.length < evidence.length) return [{ type: 'omission' }];
  return [{ type: 'sentence', sentence: { text, support: supportOf(claim, found), evidence: found } }];
}
