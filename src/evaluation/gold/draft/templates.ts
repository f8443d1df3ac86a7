import type { Language } from '../../../domain/language.ts';
import type { SentenceKind } from './sentence-kind.ts';

/** Asks for what a sentence of a kind tells about a name; the name stands in quotes, so that it need not be declined. */
export function questionAbout(name: string, kind: SentenceKind, language: Language): string {
  return SENTENCE_TEMPLATES[language][kind].replace('NAME', () => name);
}

/** Asks for what a document says under a heading. */
export function questionUnder(heading: string, title: string, language: Language): string {
  return HEADING_TEMPLATES[language].replace('HEADING', () => heading).replace('TITLE', () => title);
}

const SENTENCE_TEMPLATES: Readonly<Record<Language, Readonly<Record<SentenceKind, string>>>> = {
  ru: {
    date: 'Какая дата названа там, где речь идёт о «NAME»?',
    number: 'Какое число названо там, где речь идёт о «NAME»?',
    reason: 'Какая причина названа там, где речь идёт о «NAME»?',
    name: 'Что сказано о «NAME»?',
  },
  kk: {
    date: '«NAME» туралы айтқанда қандай уақыт аталған?',
    number: '«NAME» туралы айтқанда қандай сан аталған?',
    reason: '«NAME» туралы айтқанда қандай себеп аталған?',
    name: '«NAME» туралы не айтылған?',
  },
  en: {
    date: 'Which date is named where “NAME” is spoken of?',
    number: 'Which figure is named where “NAME” is spoken of?',
    reason: 'Which reason is given where “NAME” is spoken of?',
    name: 'What is said about “NAME”?',
  },
};

const HEADING_TEMPLATES: Readonly<Record<Language, string>> = {
  ru: 'Что говорит «TITLE» о теме «HEADING»?',
  kk: '«TITLE» «HEADING» туралы не дейді?',
  en: 'What does “TITLE” say about “HEADING”?',
};
