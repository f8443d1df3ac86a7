import { judgeAnswerability } from '../retrieval/answerability.ts';
import { rankSentences } from '../retrieval/rank-sentences.ts';
import type { DraftEvent, DraftRequest, Evidence } from './drafter.ts';
import { modelLead, retellingLead } from './lead.ts';

/**
 * Opens the answer, and says before the first sentence that rests on a retelling that it does. What the words of the
 * sources alone would not answer is partial: a model reads more out of them, and may read too much.
 */
export function openAnswer(request: DraftRequest): (events: readonly DraftEvent[]) => DraftEvent[] {
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
