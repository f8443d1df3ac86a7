import { describe, expect, test } from 'vitest';
import {
  describeDocuments,
  documentsAskedAbout,
  isAboutDocuments,
} from '../../src/answering/about-documents.ts';
import { documentOf } from '../fakes/content.ts';
import { LIBRARY } from '../fakes/library.ts';
import { ask } from './asking.ts';

const documents = LIBRARY.map(documentOf);
const unnamed = [documentOf({ id: 'unnamed', turns: ['Дом.'] })];

describe('the metadata is asked for by', () => {
  test.each([
    'О чём это интервью?',
    'о чем интервю',
    'О чём говорится в интервью?',
    'О чём идёт речь в этом документе?',
    'Какова тема интервью?',
    'Какая тема разговора?',
    'О чём это?',
    'Кто с кем говорит и когда?',
    'Кто даёт интервью?',
    'Кто дал это интервью?',
    'Кто кому даёт интервью?',
    'Кто участвует в беседе?',
    'Кто взял интервью?',
    'Кто задаёт вопросы?',
    'Что за интервью?',
    'Какие темы обсуждаются в беседе?',
    'Когда вышло интервью?',
    'Когда опубликовано это интервью?',
    'Какие у тебя документы?',
    'Какие источники у вас есть?',
    'Расскажи кратко, о чём эта беседа',
  ])('%s', (question) => expect(isAboutDocuments(question, documents)).toBe(true));

  test.each([
    'Сұхбат не туралы?',
    'Бұл сұхбат не туралы?',
    'сухбат не туралы',
    'Сұхбатты кім берді?',
    'Сұхбатты кім алды?',
    'Сұхбатты кім берген?',
    'Сұхбат қашан шықты?',
    'Сұхбаттың тақырыбы қандай?',
    'Әңгіме не жайлы?',
    'Бұл мақала не туралы?',
    'Кім кіммен сөйлесті және қашан?',
    'Сенде қандай құжаттар бар?',
    'Қандай дереккөздер бар?',
    'Бұл не туралы?',
  ])('%s', (question) => expect(isAboutDocuments(question, documents)).toBe(true));

  test.each([
    'What is this interview about?',
    'What is this interview about, who speaks, when?',
    'what is the intervew about',
    'What is this about?',
    'What is the topic of the conversation?',
    'Who gives the interview?',
    'Who gave this interview and when?',
    'Who conducted the interview?',
    'Who are the participants of the conversation?',
    'Who talks to whom and when?',
    'Who is the interviewer?',
    'Who is being interviewed?',
    'When was the interview published?',
    'What documents do you have?',
    'Which sources are there?',
    'Tell me briefly what the document is about',
  ])('%s', (question) => expect(isAboutDocuments(question, documents)).toBe(true));
});

describe('the text is asked by', () => {
  test.each([
    'Какая учёная степень у эксперта, который даёт интервью?',
    'На каком сайте вышло это интервью?',
    'О чём Токаев говорил с Трампом?',
    'О чём говорили Токаев и Трамп?',
    'Кто дал Казахстану деньги?',
    'Кто говорит о Казахстане?',
    'Кто такой Казанцев?',
    'Когда прошёл саммит?',
    'Когда?',
    'Кто?',
    'О чём?',
    'Какие документы подписали стороны?',
    'Какие документы подписал Токаев и когда?',
    'Как в интервью расшифрована аббревиатура TRIPP?',
    'Что сказано в интервью об уране?',
    'Какова тема саммита?',
    'Кто с кем встретился на Аляске?',
    'Сколько вопросов задал журналист?',
    'О чём Соглашения Авраама?',
    'Кто взял кредит?',
    'В каком документе Токаев озвучил цифровизацию?',
    'Какие источники воды есть на юге?',
    'Кто эксперт?',
    '',
  ])('%s', (question) => expect(isAboutDocuments(question, documents)).toBe(false));

  test.each([
    'Сұхбатты алған журналистің аты-жөні кім?',
    'Тоқаев не туралы айтты?',
    'Негев форумы не туралы?',
    'Саммит қашан өтті?',
    'Кім берді?',
    'Қашан?',
    'Негев форумының тақырыбы қандай?',
    'Қандай құжаттарға қол қойылды?',
    'Сарапшы кім?',
    'Ермек Көшербаев деген кім?',
    'Тоқаев кіммен кездесті?',
    'Сұхбатта уран туралы не айтылған?',
    'Сұхбатта TRIPP деген не?',
    'Кім Қазақстанға ақша берді?',
    'Қандай жаңа дереккөздер ашылды?',
    'Мәтінде Иран туралы не делінген?',
    'Трамп кіммен сөйлесті?',
    'Бал қандай материалдан жасалады?',
    'Келісімдер қашан жарияланды?',
    'Журналист нені сұрады?',
    'Мақалада қанша миллиард аталды?',
  ])('%s', (question) => expect(isAboutDocuments(question, documents)).toBe(false));

  test.each([
    'Who is the expert interviewed and what is his academic title?',
    'How does the interview spell out TRIPP?',
    'What does the interview say about uranium?',
    'What is the Negev Forum about?',
    'What did Tokayev talk about?',
    'Who speaks about Kazakhstan?',
    'Who gave Kazakhstan money?',
    'When was the forum held?',
    'When?',
    'Who?',
    'What about Uzbekistan?',
    'Which documents were signed?',
    'What sources of energy are there?',
    'Who met whom in Alaska?',
    'On which site was the interview published?',
    'Who is the president?',
    'What is the topic of the summit?',
    'What else was discussed?',
    'Who spoke first at the summit?',
    'How many questions does the interview have?',
    'What material is honey stored in?',
  ])('%s', (question) => expect(isAboutDocuments(question, documents)).toBe(false));

  test.each([
    'Кто даёт интервью?',
    'Сұхбатты кім берді?',
    'Who gave this interview?',
    'Когда вышло интервью?',
  ])('%s when the metadata has no names and no dates', (question) =>
    expect(isAboutDocuments(question, unnamed)).toBe(false),
  );
});

describe('documents are described', () => {
  test('by all that their metadata knows', () => {
    const document = documentOf({
      id: 'talk',
      title: 'О пчёлах',
      date: '2024-05-10',
      publication: 'Пчеловод',
      verbatim: false,
      participants: [
        { name: 'Айгуль Сатова', role: 'interviewee' },
        { name: 'Корреспондент', role: 'interviewer' },
      ],
      turns: ['Дом.'],
    });
    expect(describeDocuments([document], 'ru')).toMatch(
      /^Источники: «О пчёлах» \(пересказ, Айгуль Сатова – отвечает, Корреспондент – задаёт вопросы, Пчеловод, дата: 10 мая 2024.*\)\.$/u,
    );
    expect(describeDocuments([document], 'kk')).toMatch(/Айгуль Сатова – жауап береді.*күні: .*2024/u);
    expect(describeDocuments([document], 'en')).toMatch(
      /a retelling, Айгуль Сатова – answers.*dated: 10 May 2024\)\.$/u,
    );
  });

  test('by their titles alone when nothing else is known', () => {
    expect(describeDocuments(unnamed, 'en')).toBe('The sources: «Title of unnamed».');
  });

  test('once for all translations, in the language of the asker, and five at most', () => {
    expect(describeDocuments(documents, 'en').match(/bees-\p{L}+/gu)).toEqual(['bees-en']);
    const many = Array.from({ length: 7 }, (_, place) => documentOf({ id: `d${place}`, turns: ['Дом.'] }));
    expect(describeDocuments(many, 'ru').match(/«/gu)).toHaveLength(5);
    expect(describeDocuments(many, 'ru').endsWith(' …')).toBe(true);
  });
});

test('a question about the interview is about the interviews, where there are any', () => {
  const ids = (text: string, known = documents) => documentsAskedAbout(text, known).map(({ id }) => id);
  expect(ids('О чём это интервью?')).toEqual(['bees-ru', 'bees-kk', 'bees-en']);
  expect(ids('Сұхбат не туралы?')).toEqual(['bees-ru', 'bees-kk', 'bees-en']);
  expect(ids('О чём это?')).toHaveLength(documents.length);
  const articles = documents.filter(({ kind }) => kind !== 'interview');
  expect(ids('What is this interview about?', articles)).toHaveLength(articles.length);
});

describe('the answer about the documents', () => {
  test.each([
    ['О чём это интервью?', 'ru', 'Title of bees-ru'],
    ['Кто с кем говорит и когда?', 'ru', 'Айгуль Сатова – отвечает'],
    ['Сұхбат не туралы?', 'kk', 'Title of bees-kk'],
    ['What is this interview about, who speaks, when?', 'en', 'Aigul Satova – answers'],
  ])('to %s has no citations', async (text, language, told) => {
    const { answer } = await ask({ text });
    expect(answer).toMatchObject({
      kind: 'about',
      status: 'answered',
      language,
      sentences: [],
      citations: [],
      sources: [],
    });
    expect(answer.answer).toContain(told);
  });

  test('keeps to the documents that the filter lets through', async () => {
    const { answer } = await ask({ text: 'О чём это?', filter: { document_ids: ['bridge-ru'] } });
    expect(answer.answer).toContain('Title of bridge-ru');
    expect(answer.answer).not.toContain('bees');
  });
});
