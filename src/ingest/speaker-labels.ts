import { wordList } from '../text/word-list.ts';

/** Labels of an interviewer, folded. */
export const INTERVIEWER_LABELS: ReadonlySet<string> = new Set([
  'сухбат жургизуши',
  ...wordList(
    'вопрос в журналист корреспондент интервьюер ведущий ведущая редакция сурак тилши',
    'q question interviewer journalist reporter host',
  ),
]);

/** Labels of an interviewee, folded. */
export const INTERVIEWEE_LABELS: ReadonlySet<string> = new Set(
  wordList('ответ о эксперт гость спикер жауап сарапшы конак a answer expert guest interviewee speaker'),
);

/** What stands before a colon inside somebody's words and looks like a name, folded. */
export const NO_SPEAKERS: ReadonlySet<string> = new Set(
  wordList(
    'во-первых во-вторых в-третьих в-четвертых первое второе третье важно например пример итак вывод итог',
    'внимание примечание справка источник автор фото бириншиден екиншиден ушиншиден мысалы ескерту дереккоз',
    'сурет first firstly second secondly third thirdly finally example important note source author photo',
  ),
);
