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
  /** The name of the choice of languages. */
  readonly language: string;
  readonly waiting: string;
  readonly stopped: string;
  /** The answer ended before it was complete. */
  readonly broken: string;
  /** The server says that it cannot answer. */
  readonly failed: string;
  readonly needsKey: string;
  /** This will pass in a moment. */
  readonly tooMany: string;
  /** This will pass tomorrow. */
  readonly exhausted: string;
  readonly unreachable: string;
  readonly offlineNow: string;
  /** Before what misspelt words were taken for. */
  readonly understoodAs: string;
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
    language: 'Язык',
    waiting: 'Ищу в источниках…',
    stopped: 'Остановлено.',
    broken: 'Ответ оборвался. Попробуйте ещё раз.',
    failed: 'Ответить не получилось. Попробуйте ещё раз.',
    needsKey: 'Сервер отвечает только тем, у кого есть ключ.',
    tooMany: 'Сейчас слишком много вопросов. Попробуйте через минуту.',
    exhausted: 'На сегодня возможности модели исчерпаны. Попробуйте завтра.',
    unreachable: 'Сервер недоступен. Проверьте соединение и попробуйте ещё раз.',
    offlineNow: 'Модель не ответила; ниже слова самих источников.',
    understoodAs: 'Понято как:',
    roles: { interviewer: 'спрашивает', interviewee: 'отвечает', editorial: 'от редакции' },
    starters: [
      'Для чего создан Негевский форум?',
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
    language: 'Тіл',
    waiting: 'Дереккөздерден іздеп жатырмын…',
    stopped: 'Тоқтатылды.',
    broken: 'Жауап үзіліп қалды. Қайта көріңіз.',
    failed: 'Жауап беру мүмкін болмады. Қайта көріңіз.',
    needsKey: 'Сервер тек кілті бар адамдарға жауап береді.',
    tooMany: 'Қазір сұрақ тым көп. Бір минуттан кейін қайта көріңіз.',
    exhausted: 'Модельдің бүгінгі мүмкіндігі таусылды. Ертең қайта көріңіз.',
    unreachable: 'Сервермен байланыс жоқ. Байланысты тексеріп, қайта көріңіз.',
    offlineNow: 'Модель жауап бермеді; төменде дереккөздің өз сөздері.',
    understoodAs: 'Былай түсінілді:',
    roles: { interviewer: 'сұрайды', interviewee: 'жауап береді', editorial: 'редакциядан' },
    starters: [
      'Негев форумы не үшін құрылды?',
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
    language: 'Language',
    waiting: 'Looking in the sources…',
    stopped: 'Stopped.',
    broken: 'The answer broke off. Try again.',
    failed: 'The question could not be answered. Try again.',
    needsKey: 'This server answers only those who have a key.',
    tooMany: 'There are too many questions just now. Try again in a minute.',
    exhausted: 'The model has done its share for today. Try again tomorrow.',
    unreachable: 'The server cannot be reached. Check the connection and try again.',
    offlineNow: "The model did not answer; these are the sources' own words.",
    understoodAs: 'Understood as:',
    roles: { interviewer: 'asks', interviewee: 'answers', editorial: 'editorial' },
    starters: [
      'What is the aim of the Negev Forum?',
      'Why did Kazakhstan back the Abraham Accords?',
      'When is Tokayev expected to visit Russia?',
    ],
  },
};
