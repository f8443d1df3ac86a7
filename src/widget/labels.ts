import type { Language } from '../domain/language.ts';
import type { Role } from '../domain/source-document.ts';

/** Every word that the page shows, in the reader's language. */
export interface Labels {
  readonly name: string;
  readonly tagline: string;
  readonly placeholder: string;
  readonly send: string;
  readonly stop: string;
  readonly sources: string;
  readonly retelling: string;
  readonly broken: string;
  readonly offlineNow: string;
  readonly roles: Readonly<Record<Role, string>>;
  readonly starters: readonly string[];
}

export const LABELS: Readonly<Record<Language, Labels>> = {
  ru: {
    name: 'Русский',
    tagline: 'Отвечает только тем, что есть в источниках, и доказывает каждое предложение цитатой.',
    placeholder: 'Задайте вопрос',
    send: 'Спросить',
    stop: 'Остановить',
    sources: 'Откуда это',
    retelling: 'пересказ, не дословно',
    broken: 'Ответ оборвался. Попробуйте ещё раз.',
    offlineNow: 'Модель не ответила; ниже слова самих источников.',
    roles: { interviewer: 'спрашивает', interviewee: 'отвечает', editorial: 'от редакции' },
    starters: [
      'Какие направления сотрудничества выделил Токаев?',
      'Почему Казахстан поддержал Соглашения Авраама?',
      'Когда ожидается визит Токаева в Россию?',
    ],
  },
  kk: {
    name: 'Қазақша',
    tagline: 'Тек дереккөздегіні айтады, әр сөйлемін дәйексөзбен дәлелдейді.',
    placeholder: 'Сұрағыңызды жазыңыз',
    send: 'Сұрау',
    stop: 'Тоқтату',
    sources: 'Қайдан алынды',
    retelling: 'мазмұндама, сөзбе-сөз емес',
    broken: 'Жауап үзіліп қалды. Қайта көріңіз.',
    offlineNow: 'Модель жауап бермеді; төменде дереккөздің өз сөздері.',
    roles: { interviewer: 'сұрайды', interviewee: 'жауап береді', editorial: 'редакциядан' },
    starters: [
      'Тоқаев қандай ынтымақтастық бағыттарын атады?',
      'Қазақстан Ибраһим келісімдерін неге қолдады?',
      'Тоқаевтың Ресейге сапары қашан күтіледі?',
    ],
  },
  en: {
    name: 'English',
    tagline: 'Answers only with what the sources say, and proves each sentence with a quotation.',
    placeholder: 'Ask a question',
    send: 'Ask',
    stop: 'Stop',
    sources: 'Where this comes from',
    retelling: 'a retelling, not verbatim',
    broken: 'The answer broke off. Try again.',
    offlineNow: "The model did not answer; these are the sources' own words.",
    roles: { interviewer: 'asks', interviewee: 'answers', editorial: 'editorial' },
    starters: [
      'Which directions of cooperation did Tokayev name?',
      'Why did Kazakhstan back the Abraham Accords?',
      'When is Tokayev expected to visit Russia?',
    ],
  },
};
