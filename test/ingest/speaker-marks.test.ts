import { describe, expect, test } from 'vitest';
import type { Participant } from '../../src/domain/source-document.ts';
import { outline, turnsOf } from './turn-sketch.ts';

const PEOPLE: readonly Participant[] = [
  { name: 'Марина Лебедева', role: 'interviewee' },
  { name: 'Журналист «Степи»', role: 'interviewer' },
];

const speakersOf = (lines: readonly string[], participants?: readonly Participant[]): (string | null)[] =>
  turnsOf(lines, participants && { participants }).turns.map(({ speaker }) => speaker);

describe('speaker marks', () => {
  test.each([
    ['Вопрос:', 'Ответ:'],
    ['ВОПРОС:', 'ОТВЕТ:'],
    ['В:', 'О:'],
    ['Q:', 'A:'],
    ['Question:', 'Answer:'],
    ['Сұрақ:', 'Жауап:'],
    ['Журналист:', 'Сарапшы:'],
    ['**Вопрос:**', '**Ответ:**'],
    ['**Вопрос**:', '**Ответ**:'],
    ['__Q:__', '__A:__'],
    ['Вопрос :', 'Ответ :'],
  ])('%s and %s tell who speaks and are no part of the words', (asks, answers) => {
    const lines = ['О мосте.', `${asks} Когда его построили?`, `${answers} До войны. Верно: до войны.`];
    expect(outline(lines)).toEqual([
      'editorial: О мосте.',
      'interviewer: Когда его построили?',
      'interviewee: До войны. Верно: до войны.',
    ]);
    expect(turnsOf(lines).kind).toBe('interview');
  });

  test('may stand on a line of their own', () => {
    const { turns } = turnsOf(['Вопрос:', 'Когда?', 'Ответ:', 'Вчера.']);
    expect(turns).toEqual([
      { role: 'interviewer', speaker: null, question: null, blocks: ['Когда?'] },
      { role: 'interviewee', speaker: null, question: 'Когда?', blocks: ['Вчера.'] },
    ]);
  });

  test('may open a question that is bold as a whole', () => {
    expect(outline(['**Вопрос: Когда?**', 'Ответ: Вчера.'])[0]).toBe('interviewer: Когда?');
  });

  test('leave the emphasis that closes the words', () => {
    const lines = ['Вопрос: Он **старый?**', '**Ответ:** Он **старый**'];
    expect(outline(lines)).toEqual(['interviewer: Он **старый?**', 'interviewee: Он **старый**']);
  });

  test('divide a paragraph of Markdown that holds several lines', () => {
    const lines = ['Вопрос: Когда?', 'Ответ: Вчера,', 'как обычно.', '  Вопрос: Где?', 'Ответ: Там.'];
    expect(outline(lines, { format: 'md' })).toEqual([
      'interviewer: Когда?',
      'interviewee: Вчера,\nкак обычно.',
      'interviewer: Где?',
      'interviewee: Там.',
    ]);
  });

  test('that are no speaker leave a paragraph of Markdown whole', () => {
    const lines = ['Вопрос: Когда?', 'Ответ: Было так', 'Важно: вчера,', 'но не днём.'];
    expect(outline(lines, { format: 'md' })[1]).toBe('interviewee: Было так\nВажно: вчера,\nно не днём.');
  });

  test('need both sides of a conversation', () => {
    expect(outline(['Вопрос: Когда?', 'Вчера.'])).toEqual(['editorial: Вопрос: Когда? / Вчера.']);
  });

  test('are not looked for in a reference', () => {
    expect(turnsOf(['Вопрос: Когда?', 'Ответ: Вчера.'], { kind: 'reference' }).turns).toHaveLength(1);
  });

  test('are not headings, times, addresses or long phrases', () => {
    const phrase = 'Вот что сказал об этом человек который очень давно живёт у самого моста:';
    const answer = [
      'В 10:30 утра.',
      'https://example.org',
      `${phrase} да`,
      '## Ответ: да',
      'Ответ: нет\n---',
    ];
    expect(
      outline(['Вопрос: Когда?', '', 'Ответ: Так.', '', ...answer.flatMap((line) => [line, ''])], {
        format: 'md',
      }),
    ).toEqual([
      'interviewer: Когда?',
      `interviewee: Так. / В 10:30 утра. / https://example.org / ${phrase} да`,
    ]);
  });
});

describe('a name before a colon', () => {
  const CONVERSATION = [
    'Олег Сорокин: Когда построили мост?',
    'Марина Лебедева: До войны.',
    'Олег Сорокин: Кто его чинил?',
    'Марина Лебедева: Мой сын.',
  ];

  test('that comes back is a speaker, and the one who asks is the interviewer', () => {
    expect(turnsOf(CONVERSATION).turns.map(({ role, speaker }) => [role, speaker])).toEqual([
      ['interviewer', 'Олег Сорокин'],
      ['interviewee', 'Марина Лебедева'],
      ['interviewer', 'Олег Сорокин'],
      ['interviewee', 'Марина Лебедева'],
    ]);
  });

  test('stays the interviewee of one question of hers among her answers', () => {
    const lines = [...CONVERSATION, 'Олег Сорокин: Правда?', 'Марина Лебедева: А кто же ещё?'];
    expect(turnsOf(lines).turns.at(-1)).toMatchObject({ role: 'interviewee', speaker: 'Марина Лебедева' });
  });

  test('stays the interviewer of few questions among his remarks', () => {
    const remarks = [
      'Олег Сорокин: Расскажите о сыне.',
      'Марина Лебедева: Он мастер.',
      'Олег Сорокин: Спасибо.',
    ];
    const lines = ['Олег Сорокин: Когда?', 'Марина Лебедева: Вчера.', ...remarks];
    expect(outline(lines).map((turn) => turn.split(':')[0])).toEqual([
      'interviewer',
      'interviewee',
      'interviewer',
      'interviewee',
      'interviewer',
    ]);
  });

  test('that stands once is part of the words', () => {
    const lines = ['Вопрос: Кто?', 'Ответ: Сказали так.', 'Иван Петров: молодец.'];
    expect(outline(lines)[1]).toBe('interviewee: Сказали так. / Иван Петров: молодец.');
  });

  test('beside generic marks keeps its own words apart', () => {
    const lines = [
      'Вопрос: Когда?',
      'Лебедева: Вчера.',
      'Сорокин: Позавчера.',
      'Лебедева: Да.',
      'Сорокин: Нет.',
    ];
    expect(speakersOf(lines)).toEqual([null, 'Лебедева', 'Сорокин', 'Лебедева', 'Сорокин']);
  });

  test.each([
    ['Во-первых', 'Во-вторых'],
    ['Например', 'Важно'],
    ['Біріншіден', 'Мысалы'],
    ['First', 'Note'],
  ])('is none when it is "%s" or "%s", however often', (one, other) => {
    const points = [`${one}: мост старый.`, `${other}: река быстрая.`];
    const lines = ['Вопрос: Почему?', 'Ответ: Так.', ...points, 'Вопрос: И?', 'Ответ: Ещё.', ...points];
    expect(outline(lines)).toEqual([
      'interviewer: Почему?',
      `interviewee: Так. / ${points.join(' / ')}`,
      'interviewer: И?',
      `interviewee: Ещё. / ${points.join(' / ')}`,
    ]);
  });

  test('is none in small letters', () => {
    const lines = [
      'Вопрос: Почему?',
      'Ответ: Так.',
      '— второй фактор: река.',
      'Вывод наш: да.',
      'Вывод наш: да.',
    ];
    expect(speakersOf(lines)).toEqual([null, null]);
  });
});

describe('stated participants', () => {
  test('give their full names to shorter marks', () => {
    expect(speakersOf(['Журналист: Когда?', '**Лебедева:** Вчера.'], PEOPLE)).toEqual([
      'Журналист «Степи»',
      'Марина Лебедева',
    ]);
  });

  test('give their names to generic marks of their role', () => {
    expect(speakersOf(['Вопрос: Когда?', 'Ответ: Вчера.'], PEOPLE)).toEqual([
      'Журналист «Степи»',
      'Марина Лебедева',
    ]);
  });

  test('leave a generic mark without a name when several share the role', () => {
    const panel: readonly Participant[] = [...PEOPLE, { name: 'Олег Сорокин', role: 'interviewee' }];
    expect(speakersOf(['Вопрос: Когда?', 'Ответ: Вчера.', 'Сорокин: Нет.'], panel)).toEqual([
      'Журналист «Степи»',
      null,
      'Олег Сорокин',
    ]);
  });

  test('decide the role of one who asks', () => {
    const lines = [
      'Журналист: Расскажите о мосте.',
      'Лебедева: А что рассказать?',
      'Лебедева: Знаете ли вы его?',
    ];
    expect(outline(lines, { participants: PEOPLE }).map((turn) => turn.split(':')[0])).toEqual([
      'interviewer',
      'interviewee',
      'interviewee',
    ]);
  });

  test('who are editorial stay so', () => {
    const people: readonly Participant[] = [...PEOPLE, { name: 'Редактор', role: 'editorial' }];
    const lines = ['Журналист: Когда?', 'Лебедева: Вчера.', 'Редактор: Это было 5 мая.'];
    expect(turnsOf(lines, { participants: people }).turns.at(-1)).toEqual({
      role: 'editorial',
      speaker: 'Редактор',
      blocks: ['Это было 5 мая.'],
      question: null,
    });
  });

  test('of one family name are told apart by the whole name alone', () => {
    const sisters: readonly Participant[] = [
      { name: 'Анна Лебедева', role: 'interviewee' },
      { name: 'Ольга Лебедева', role: 'interviewee' },
    ];
    const lines = ['Вопрос: Кто?', 'Ольга Лебедева: Я.', 'Анна: И я.', 'Лебедева: Мы.'];
    expect(
      turnsOf(lines, { participants: sisters }).turns.map(({ speaker, blocks }) => [speaker, ...blocks]),
    ).toEqual([
      [null, 'Кто?'],
      ['Ольга Лебедева', 'Я.'],
      ['Анна Лебедева', 'И я.', 'Лебедева: Мы.'],
    ]);
  });
});

test('a full name in bold opens a turn even when it stands once', () => {
  const lines = [
    '**Вопрос:** Нужен ли налог?',
    '',
    '**Ответ:** Нужен.',
    '',
    '**Вопрос:** А вы что скажете?',
    '',
    '**Мария Сидорова:** Я против.',
  ];
  expect(turnsOf(lines, { format: 'md' }).turns.at(-1)).toMatchObject({
    role: 'interviewee',
    speaker: 'Мария Сидорова',
    blocks: ['Я против.'],
  });
});
