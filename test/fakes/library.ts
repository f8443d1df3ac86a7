import type { DocumentSketch } from './content.ts';

const BEEKEEPER = 'Айгуль Сатова';

/** One interview in three translations, a retelling in Russian, and undated notes in English. */
export const LIBRARY: readonly DocumentSketch[] = [
  {
    id: 'bees-ru',
    language: 'ru',
    group: 'bees',
    date: '2024-05-10',
    participants: [{ name: BEEKEEPER, role: 'interviewee' }],
    turns: [
      {
        role: 'interviewer',
        speaker: 'Корреспондент',
        text: 'Пчёлам сейчас вредит засуха, это видно по мёду.',
      },
      {
        speaker: BEEKEEPER,
        question: 'Сколько ульев на вашей пасеке?',
        text: 'На пасеке стоит сорок восемь ульев. Весной 2023 года их было тридцать. Мёд мы продаём на ярмарке в Таразе.',
      },
      {
        speaker: BEEKEEPER,
        question: 'Что вредит пчёлам?',
        text: 'Больше всего пчёлам вредит клещ варроа. С клещом мы боремся щавелевой кислотой.',
      },
    ],
  },
  {
    id: 'bees-kk',
    language: 'kk',
    group: 'bees',
    date: '2024-05-10',
    participants: [{ name: BEEKEEPER, role: 'interviewee' }],
    turns: [
      {
        speaker: BEEKEEPER,
        question: 'Омартаңызда қанша ұя бар?',
        text: 'Омартада қырық сегіз ұя тұр. Балды Тараздағы жәрмеңкеде сатамыз.',
      },
      {
        speaker: BEEKEEPER,
        question: 'Араларға не зиян келтіреді?',
        text: 'Араларға бәрінен бұрын варроа кенесі зиян келтіреді. Кенемен қымыздық қышқылы арқылы күресеміз.',
      },
    ],
  },
  {
    id: 'bees-en',
    language: 'en',
    group: 'bees',
    date: '2024-05-10',
    participants: [{ name: 'Aigul Satova', role: 'interviewee' }],
    turns: [
      {
        speaker: 'Aigul Satova',
        question: 'How many hives do you keep?',
        text: 'Forty-eight hives stand in the apiary. We sell the honey at the fair in Taraz.',
      },
      {
        speaker: 'Aigul Satova',
        question: 'What harms the bees?',
        text: 'The varroa mite harms the bees most of all. We fight the mite with oxalic acid.',
      },
    ],
  },
  {
    id: 'bridge-ru',
    language: 'ru',
    kind: 'article',
    verbatim: false,
    date: '2021-03-02',
    turns: [
      {
        role: 'editorial',
        text: 'Мост через реку строили четыре года. Открыли его осенью 2019 года. Длина моста — 1200 метров.',
      },
    ],
  },
  {
    id: 'notes-en',
    language: 'en',
    kind: 'reference',
    turns: [
      { role: 'editorial', text: 'The reading room opens at nine. Visitors leave their coats downstairs.' },
    ],
  },
];
