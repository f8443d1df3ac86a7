import type { Language } from '../domain/language.ts';

/** Everything that the bot says in its own words, in the asker's language. */
export interface Phrases {
  readonly notFound: string;
  readonly notDirectly: string;
  readonly sourceSays: string;
  readonly accordingToRetelling: string;
  readonly interviewer: string;
  /** Before the titles of the documents. */
  readonly about: string;
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
    about:
      'Здравствуйте! Я отвечаю только словами источников и показываю каждую цитату. Спросите о том, что есть здесь:',
    inLanguage: { ru: 'на русском языке', kk: 'на казахском языке', en: 'на английском языке' },
  },
  kk: {
    notFound: 'Дереккөздерде бұл туралы айтылмаған.',
    notDirectly: 'Дереккөздерде бұл туралы тікелей айтылмаған; ең жақыны',
    sourceSays: 'Дереккөзде былай делінген',
    accordingToRetelling: 'мазмұндама бойынша',
    interviewer: 'Сұхбат жүргізуші',
    about:
      'Сәлеметсіз бе! Мен тек дереккөздердің сөзімен жауап беріп, әр дәйексөзді көрсетемін. Мына құжаттар туралы сұраңыз:',
    inLanguage: { ru: 'орыс тілінде', kk: 'қазақ тілінде', en: 'ағылшын тілінде' },
  },
  en: {
    notFound: "The sources don't say.",
    notDirectly: "The sources don't say this directly; nearest",
    sourceSays: 'The source says',
    accordingToRetelling: 'according to a retelling',
    interviewer: 'The interviewer',
    about: 'Hello! I answer only with what the sources say and show every quotation. Ask about what is here:',
    inLanguage: { ru: 'in Russian', kk: 'in Kazakh', en: 'in English' },
  },
};
