import type { Language } from '../domain/language.ts';
import { wordsAt, type Passage } from '../domain/chunk.ts';
import type { HistoryTurn } from '../domain/question.ts';
import type { ChatMessage } from '../models/chat-model.ts';
import type { DraftRequest } from './drafter.ts';
import { withRoundBrackets } from './marks.ts';

/** The templates of prompts/, with places like `{{question}}`. */
export interface PromptTemplates {
  readonly system: string;
  readonly answer: string;
}

/** Words that no document can know: each request has its own. */
export interface PromptSecrets {
  /** The line before and behind the passages. */
  readonly fence: string;
  /** Stands in the rules and nowhere else: a draft that bears it repeats the rules. */
  readonly canary: string;
}

/** What the model writes when the passages do not answer. */
export const NOT_FOUND_SIGN = 'NOT_FOUND';

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { ru: 'Russian', kk: 'Kazakh', en: 'English' };
/** Turns of the history that a model sees at most. */
export const HISTORY_TURNS = 6;

/** What a prompt is about. */
interface PromptParts {
  readonly passages: readonly Passage[];
  readonly history: readonly HistoryTurn[];
}

/** The rules, the history and the question with its passages, each sentence under its number. */
export function buildMessages(
  templates: PromptTemplates,
  request: DraftRequest,
  { passages, history, fence, canary }: PromptSecrets & PromptParts,
): ChatMessage[] {
  const values = {
    language: LANGUAGE_NAMES[request.language],
    not_found: NOT_FOUND_SIGN,
    question: asData(request.question),
    passages: passages.map((passage, place) => describePassage(passage, place + 1, request)).join('\n\n'),
    fence,
    canary,
  };
  return [
    { role: 'system', content: fill(templates.system, values) },
    ...history.map(({ role, content }) => ({ role, content: asData(content) })),
    { role: 'user', content: fill(templates.answer, values) },
  ];
}

/** A passage as the model sees it: who speaks, what was asked, and its sentences as `[3.2] …`. */
export function describePassage(
  passage: Passage,
  number: number,
  { documents }: Pick<DraftRequest, 'documents'>,
): string {
  const speaker = asData(passage.speaker ?? 'unknown');
  const words = documents.get(passage.documentId)?.verbatim === false ? 'retold' : 'verbatim';
  const asked = passage.question === null ? [] : [`Asked: ${asData(passage.question)}`];
  const sentences = passage.sentences.map(
    (span, place) => `[${number}.${place + 1}] ${asData(wordsAt(passage, span))}`,
  );
  return [
    `Passage ${number}. Speaker: ${speaker}; role: ${passage.role}; words: ${words}`,
    ...asked,
    ...sentences,
  ].join('\n');
}

/** On one line, without marks of ours and without the signs by which model servers tell who speaks. */
export const asData = (text: string): string =>
  withRoundBrackets(text.replaceAll(/\s+/gu, ' '))
    .replaceAll(/<(?=[|/]|\s*(?:think|s)\s*>)/giu, '‹')
    .replaceAll(/\[(?=\/?(?:INST|SYS)\])/giu, '(');

const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replaceAll(/\{\{(\w+)\}\}/g, (place, name: string) => values[name] ?? place);
