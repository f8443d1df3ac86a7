import type { AnswerStatus } from '../../domain/answer.ts';

const LANGUAGE_NAMES: Readonly<Record<string, string>> = { ru: 'Russian', kk: 'Kazakh', en: 'English' };

export const languageName = (language: string): string => LANGUAGE_NAMES[language] ?? language;

/** What the bot did, as a reader says it. */
export const STATUS_WORDS: Readonly<Record<AnswerStatus, string>> = {
  answered: 'answered',
  partial: 'answered in part',
  not_found: 'not found',
  refused: 'refused',
};
