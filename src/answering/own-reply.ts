import type { Answer, AnswerStatus } from '../domain/answer.ts';
import type { Language } from '../domain/language.ts';
import type { Question } from '../domain/question.ts';
import type { DocumentMetadata } from '../domain/source-document.ts';
import { acceptsDocument } from '../store/document-filter.ts';
import { guessLanguage } from '../text/language.ts';
import { describeSources, isAboutBot } from './about.ts';
import {
  describeDocuments,
  documentsAskedAbout,
  isAboutDocuments,
  mayAskAboutDocuments,
} from './about-documents.ts';
import { isInstruction } from './injection.ts';
import { PHRASES } from './phrases.ts';
import { socialRemark } from './social.ts';

/** A reply that quotes nothing. */
export interface OwnReply {
  readonly kind: Answer['kind'];
  readonly status: AnswerStatus;
  readonly language: Language;
  readonly text: string;
}

/**
 * What the bot says without asking the sources: that it takes no instructions, a greeting, what can be asked, whose
 * interview this is. Undefined for every question that the text has to answer.
 */
export function ownReply(
  { text, language: wanted, filter = {} }: Question,
  documents: readonly DocumentMetadata[],
): OwnReply | undefined {
  const language = wanted ?? guessLanguage(text);
  if (isInstruction(text))
    return { kind: 'answer', status: 'refused', language, text: PHRASES[language].refused };
  const reached = (): DocumentMetadata[] => documents.filter((document) => acceptsDocument(filter, document));
  return politeReply(text, reached, wanted) ?? replyFromMetadata(text, reached, language);
}

function politeReply(
  text: string,
  reached: () => readonly DocumentMetadata[],
  wanted: Language | undefined,
): OwnReply | undefined {
  const remark = socialRemark(text);
  if (remark === undefined) return undefined;
  const language = wanted ?? remark.language;
  return about(describeSources(reached(), language, remark.kind), language);
}

function replyFromMetadata(
  text: string,
  reached: () => readonly DocumentMetadata[],
  language: Language,
): OwnReply | undefined {
  if (isAboutBot(text)) return about(describeSources(reached(), language), language);
  if (!mayAskAboutDocuments(text)) return undefined;
  const asked = documentsAskedAbout(text, reached());
  return isAboutDocuments(text, asked) ? about(describeDocuments(asked, language), language) : undefined;
}

const about = (text: string, language: Language): OwnReply => ({
  kind: 'about',
  status: 'answered',
  language,
  text,
});
