import type { ChatModel } from '../models/chat-model.ts';
import { createDraftParser, type MarkedSentence } from './draft-parser.ts';
import type { Drafter, DraftEvent, DraftRequest } from './drafter.ts';
import { findSupport } from './guards/find-support.ts';
import { judgeClaim } from './guards/judge-claim.ts';
import { retellingLead } from './lead.ts';
import { buildMessages, NOT_FOUND_SIGN, type PromptTemplates } from './prompt.ts';

export interface ModelDrafterParts {
  readonly chatModel: ChatModel;
  readonly templates: PromptTemplates;
}

/**
 * Lets a language model write, and keeps of it only the sentences whose marks lead to sentences that carry them. Throws
 * ModelError when the model fails.
 */
export function createModelDrafter({ chatModel, templates }: ModelDrafterParts): Drafter {
  return {
    provider: chatModel.provider,
    model: chatModel.model,
    draft: async function* (request) {
      if (request.retrieval.ranking.length === 0) return;
      const parser = createDraftParser();
      const introduce = introduceRetelling(request);
      for await (const event of chatModel.stream(buildMessages(templates, request), request)) {
        if (event.type === 'usage') yield event;
        else
          yield* parser.push(event.text).flatMap((sentence) => introduce(toDraftEvents(sentence, request)));
      }
      yield* parser.end().flatMap((sentence) => introduce(toDraftEvents(sentence, request)));
    },
  };
}

/** Puts before the first sentence that rests on a retelling that it does, wherever in the answer it stands. */
function introduceRetelling({
  language,
  documents,
}: DraftRequest): (events: readonly DraftEvent[]) => DraftEvent[] {
  let isIntroduced = false;
  return (events) =>
    events.flatMap((event) => {
      if (event.type !== 'sentence' || isIntroduced) return [event];
      const lead = retellingLead(event.sentence.evidence, { language, documents });
      if (lead === null) return [event];
      isIntroduced = true;
      return [{ type: 'opening', status: 'answered', lead }, event];
    });
}

function toDraftEvents({ text, passages }: MarkedSentence, request: DraftRequest): DraftEvent[] {
  if (text.includes(NOT_FOUND_SIGN)) return [];
  const { language, retrieval, documents } = request;
  const claim = { text, language };
  const evidence = passages.map((number) => {
    const passage = retrieval.ranking[number - 1]?.passage;
    return passage && findSupport(claim, passage);
  });
  const found = evidence.filter((place) => place !== undefined);
  if (found.length === 0 || found.length < evidence.length) return [{ type: 'omission' }];
  const verdict = judgeClaim(claim, found, { documents });
  if ('fault' in verdict) return [{ type: 'omission' }];
  return [{ type: 'sentence', sentence: { text, support: verdict.support, evidence: found } }];
}
