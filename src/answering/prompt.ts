import type { Language } from '../domain/language.ts';
import type { RankedPassage } from '../domain/ranking.ts';
import type { ChatMessage } from '../models/chat-model.ts';
import type { DraftRequest } from './drafter.ts';
import { withRoundBrackets } from './marks.ts';

/** The templates of prompts/, with places like `{{question}}`. */
export interface PromptTemplates {
  readonly system: string;
  readonly answer: string;
}

/** What the model writes when the passages do not answer. */
export const NOT_FOUND_SIGN = 'NOT_FOUND';

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { ru: 'Russian', kk: 'Kazakh', en: 'English' };
/** Turns of the history that the model sees. */
const HISTORY_TURNS = 6;

export function buildMessages(templates: PromptTemplates, request: DraftRequest): ChatMessage[] {
  const values = {
    language: LANGUAGE_NAMES[request.language],
    not_found: NOT_FOUND_SIGN,
    question: request.question,
    passages: request.retrieval.ranking
      .map((ranked, place) => describePassage(ranked, place, request))
      .join('\n\n'),
  };
  return [
    { role: 'system', content: fill(templates.system, values) },
    ...request.history.slice(-HISTORY_TURNS),
    { role: 'user', content: fill(templates.answer, values) },
  ];
}

function describePassage({ passage }: RankedPassage, place: number, { documents }: DraftRequest): string {
  const asked = passage.question === null ? '' : `Asked: ${withRoundBrackets(passage.question)}\n`;
  const speaker = passage.speaker ?? 'unknown';
  const words = documents.get(passage.documentId)?.verbatim === false ? 'retold' : 'verbatim';
  return `[${place + 1}] speaker: ${speaker}; role: ${passage.role}; words: ${words}\n${asked}Text: ${withRoundBrackets(passage.text)}`;
}

const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replaceAll(/\{\{(\w+)\}\}/g, (place, name: string) => values[name] ?? place);
