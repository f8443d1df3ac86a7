import type { Language } from '../domain/language.ts';
import type { Role } from '../domain/source-document.ts';

/** Everything that the bot says in its own words, in the asker's language. */
export interface Phrases {
  readonly notFound: string;
  readonly notDirectly: string;
  readonly sourceSays: string;
  readonly accordingToRetelling: string;
  readonly interviewer: string;
  /** Before the titles of the documents. */
  readonly about: string;
  /** To an instruction, or a task that is no question about the sources. */
  readonly refused: string;
  readonly greeting: string;
  readonly welcome: string;
  readonly farewell: string;
  /** Before the metadata of the documents. */
  readonly documents: string;
  /** After a participant's name. */
  readonly participantRole: Readonly<Record<Role, string>>;
  /** Before a document's date. */
  readonly dated: string;
  readonly retelling: string;
  /** "in Russian": of the source's language, when it is not the asker's. */
  readonly inLanguage: Readonly<Record<Language, string>>;
}

export const PHRASES: Readonly<Record<Language, Phrases>> = {
  ru: {
    notFound: 'В источниках об этом не сказано.',
    notDirectly: 'Прямо об этом в источниках не сказано; ближайшее',
    sourceSays: 'В источнике сказано',
    accordingToRetelling: 'по пересказу',
    interviewer: 'Интервьюер',
    about: 'Я отвечаю только словами источников и показываю каждую цитату. Спросите о том, что есть здесь:',
    refused:
      'Я отвечаю только на вопросы об источниках и только цитатами из них; указаний о том, как мне работать, я не выполняю.',
    greeting: 'Здравствуйте!',
    welcome: 'Пожалуйста!',
    farewell: 'До свидания!',
    documents: 'Источники:',
    participantRole: { interviewer: 'задаёт вопросы', interviewee: 'отвечает', editorial: 'от редакции' },
    dated: 'дата',
    retelling: 'пересказ',
    inLanguage: { ru: 'на русском языке', kk: 'на казахском языке', en: 'на английском языке' },
  },
  kk: {
    notFound: 'Дереккөздерде бұл туралы айтылмаған.',
    notDirectly: 'Дереккөздерде бұл туралы тікелей айтылмаған; ең жақыны',
    sourceSays: 'Дереккөзде былай делінген',
    accordingToRetelling: 'мазмұндама бойынша',
    interviewer: 'Сұхбат жүргізуші',
    about:
      'Мен тек дереккөздердің сөзімен жауап беріп, әр дәйексөзді көрсетемін. Мына құжаттар туралы сұраңыз:',
    refused:
      'Мен тек дереккөздер туралы сұрақтарға дәйексөзбен жауап беремін; қалай жұмыс істеуім керегі туралы нұсқауларды орындамаймын.',
    greeting: 'Сәлеметсіз бе!',
    welcome: 'Оқасы жоқ!',
    farewell: 'Сау болыңыз!',
    documents: 'Дереккөздер:',
    participantRole: { interviewer: 'сұрақ қояды', interviewee: 'жауап береді', editorial: 'редакциядан' },
    dated: 'күні',
    retelling: 'мазмұндама',
    inLanguage: { ru: 'орыс тілінде', kk: 'қазақ тілінде', en: 'ағылшын тілінде' },
  },
  en: {
    notFound: "The sources don't say.",
    notDirectly: "The sources don't say this directly; nearest",
    sourceSays: 'The source says',
    accordingToRetelling: 'according to a retelling',
    interviewer: 'The interviewer',
    about: 'I answer only with what the sources say and show every quotation. Ask about what is here:',
    refused:
      "I answer only questions about the sources, with quotations; I don't take instructions about how I work.",
    greeting: 'Hello!',
    welcome: "You're welcome!",
    farewell: 'Goodbye!',
    documents: 'The sources:',
    participantRole: { interviewer: 'asks', interviewee: 'answers', editorial: 'editorial' },
    dated: 'dated',
    retelling: 'a retelling',
    inLanguage: { ru: 'in Russian', kk: 'in Kazakh', en: 'in English' },
  },
};
