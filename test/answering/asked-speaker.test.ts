import { describe, expect, test } from 'vitest';
import { askedSpeaker } from '../../src/answering/asked-speaker.ts';

const SPEAKERS = ['Андрей Казанцев', 'Айгуль Сатова', 'Журналист Caravan.kz'];

describe('the words of a speaker are asked for by', () => {
  test.each([
    ['Что сказал Казанцев о Негевском форуме?', 'Андрей Казанцев'],
    ['Что думает Андрей Казанцев о Токаеве?', 'Андрей Казанцев'],
    ['Какой шаг Казанцев называет третьим?', 'Андрей Казанцев'],
    ['Почему, по мнению Казанцева, визит важен?', 'Андрей Казанцев'],
    ['Кем является Трамп, по словам Андрея Казанцева?', 'Андрей Казанцев'],
    ['Как Казанцев оценивает саммит?', 'Андрей Казанцев'],
    ['Что Казанцев понимает под многовекторностью?', 'Андрей Казанцев'],
    ['С точки зрения Казанцева визит полезен?', 'Андрей Казанцев'],
    ['Согласно Казанцеву, кто главный инвестор?', 'Андрей Казанцев'],
    ['Какова позиция Казанцева по Ирану?', 'Андрей Казанцев'],
    ['Что говорит Сатова о мёде?', 'Айгуль Сатова'],
    ['По мнению Сатовой, сколько стоит мёд?', 'Айгуль Сатова'],
    ['What does Kazantsev think about Tokayev?', 'Андрей Казанцев'],
    ['What did Andrei Kazantsev say about the Accords?', 'Андрей Казанцев'],
    ['According to Kazantsev, who is the main investor?', 'Андрей Казанцев'],
    ["What is Kazantsev's opinion of the summit?", 'Андрей Казанцев'],
    ['Which skills does Kazantsev mention?', 'Андрей Казанцев'],
    ['How does Satova explain the harvest?', 'Айгуль Сатова'],
    ['Қазанцев Негев форумы туралы не айтты?', 'Андрей Казанцев'],
    ['Казанцев Тоқаев жайлы не дейді?', 'Андрей Казанцев'],
    ['Казанцевтің айтуынша, инвестиция қанша?', 'Андрей Казанцев'],
    ['Казанцевтың пікірінше форум не береді?', 'Андрей Казанцев'],
    ['казакстан халкы ассамблеясы жайлы казанцев не дейди', 'Андрей Казанцев'],
    ['Сатова бал туралы қалай ойлайды?', 'Айгуль Сатова'],
  ])('%s', (question, speaker) => {
    expect(askedSpeaker(question, SPEAKERS)).toEqual({ speakers: [speaker] });
  });
});

describe('the words of a role are asked for by', () => {
  test.each([
    ['Что эксперт думает о форуме?', 'interviewee'],
    ['Какие качества эксперт находит у Токаева?', 'interviewee'],
    ['По мнению эксперта, визит полезен?', 'interviewee'],
    ['О чём спросил журналист?', 'interviewer'],
    ['Что сказал ведущий о Токаеве?', 'interviewer'],
    ['What did the interviewer ask about energy?', 'interviewer'],
    ['Why does the expert think they agree?', 'interviewee'],
    ['According to the expert, who won?', 'interviewee'],
    ['What does the journalist mention first?', 'interviewer'],
    ['Сарапшы тілдер туралы не айтады?', 'interviewee'],
    ['Сарапшының айтуынша, мемлекет неге негізделген?', 'interviewee'],
    ['Журналист нені сұрады?', 'interviewer'],
    ['Что думает эксперт Иванов?', 'interviewee'],
  ])('%s', (question, role) => {
    expect(askedSpeaker(question, SPEAKERS)).toEqual({ roles: [role] });
  });
});

describe('nobody’s words are asked for by', () => {
  test.each([
    'Что говорят о Казанцеве?',
    'Кто такой Казанцев?',
    'Что сказал Токаев о Казанцеве?',
    'О чём Казанцева спросили?',
    'Когда родился Казанцев?',
    'Кто сказал, что Казанцев прав?',
    'Где работает эксперт?',
    'Кто назвал эту цифру: эксперт или журналист?',
    'Какая учёная степень у эксперта, который даёт интервью?',
    'Почему мёд дорожает?',
    'Что говорят эксперту коллеги?',
    'Что сказал Андрей Белоусов?',
    'Кто взял интервью у Казанцева?',
    'Сколько ульев у Сатовой?',
    'Что известно о журналисте?',
    'What is said about Kazantsev?',
    'Who is Andrei Kazantsev?',
    'Who interviewed Kazantsev?',
    'What did Lavrov say about Kazantsev?',
    'What did Tokayev say to Kazantsev?',
    'Why was Kazantsev named an honorary professor?',
    'Where does the expert work?',
    'When did the journalist arrive?',
    'What does Tokayev say about his country?',
    'How many hives does Satova keep?',
    'Казанцев туралы не айтылды?',
    'Казанцев туралы не дейді?',
    'Казанцев деген кім?',
    'Казанцевтен кім сұхбат алды?',
    'Тоқаев Казанцевке не айтты?',
    'Сарапшы туралы не белгілі?',
    'Сұхбатты алған журналистің аты-жөні кім?',
    '',
  ])('%s', (question) => {
    expect(askedSpeaker(question, SPEAKERS)).toBeUndefined();
  });

  test('anybody, where no speaker is known by that name', () => {
    expect(askedSpeaker('Что сказал Казанцев?', [])).toBeUndefined();
  });
});

test('a name of one word is known too', () => {
  expect(askedSpeaker('Что сказал Казанцев?', ['Казанцев'])).toEqual({ speakers: ['Казанцев'] });
});

test('the same speaker in two spellings of the metadata is found in both', () => {
  const speakers = ['Андрей Казанцев', 'Andrei Kazantsev'];
  expect(askedSpeaker('What does Kazantsev think?', speakers)).toEqual({ speakers });
});
