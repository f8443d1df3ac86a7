import { describe, expect, test } from 'vitest';
import type { Participant } from '../../src/domain/source-document.ts';
import { outline, turnsOf } from './turn-sketch.ts';

const FIRST_ANSWER = 'Мост построил мой дед ещё до войны, и строил он его почти три года вместе с соседями.';
const SECOND_ANSWER = 'Потом его чинил сын. Чинил долго.';
const THIRD_ANSWER = 'Сейчас по нему ходят все.';

const INTERVIEW = [
  'О старом мосте мы поговорили с Мариной Лебедевой.',
  'Кто построил мост?',
  FIRST_ANSWER,
  'Кто его чинил?',
  SECOND_ANSWER,
  'А кто по нему ходит?',
  THIRD_ANSWER,
];

/** The interview with one line replaced by others. */
const withLine = (place: number, ...lines: readonly string[]): string[] =>
  INTERVIEW.toSpliced(place, 1, ...lines);

describe('an interview without marks', () => {
  test('is told by its questions: theirs is the interviewer, the rest the interviewee', () => {
    expect(turnsOf(INTERVIEW).kind).toBe('interview');
    expect(outline(INTERVIEW)).toEqual([
      `editorial: ${INTERVIEW[0]}`,
      'interviewer: Кто построил мост?',
      `interviewee: ${FIRST_ANSWER}`,
      'interviewer: Кто его чинил?',
      `interviewee: ${SECOND_ANSWER}`,
      'interviewer: А кто по нему ходит?',
      `interviewee: ${THIRD_ANSWER}`,
    ]);
  });

  test.each([
    [
      'Kazakh',
      ['Бұл – көпір туралы.', 'Көпірді кім салды?', 'Атам салды.', 'Қашан?', 'Бұрын.', 'Неге?', 'Өзен үшін.'],
    ],
    [
      'English',
      ['About the bridge.', 'Who built it?', 'My father.', 'When?', 'Long ago.', 'Why?', 'For the river.'],
    ],
  ])('may be in %s', (_, lines) => {
    expect(turnsOf(lines).turns.map(({ role }) => role)).toEqual([
      'editorial',
      'interviewer',
      'interviewee',
      'interviewer',
      'interviewee',
      'interviewer',
      'interviewee',
    ]);
  });

  test('gives the names of the only participants of their roles', () => {
    const participants: readonly Participant[] = [
      { name: 'Марина Лебедева', role: 'interviewee' },
      { name: 'Олег Сорокин', role: 'interviewer' },
    ];
    expect(
      turnsOf(INTERVIEW, { participants })
        .turns.map(({ speaker }) => speaker)
        .slice(0, 3),
    ).toEqual([null, 'Олег Сорокин', 'Марина Лебедева']);
  });

  test('has no editorial part when it begins with a question', () => {
    expect(turnsOf(INTERVIEW.slice(1)).turns[0]?.role).toBe('interviewer');
  });

  test('counts a short lead-in before a question as part of it', () => {
    expect(outline(withLine(3, 'Мост часто ломался.', 'Кто его чинил?'))[3]).toBe(
      'interviewer: Мост часто ломался. / Кто его чинил?',
    );
  });

  test.each([
    ['of two sentences', 'Мост ломался. И часто.'],
    ['that is long', `Мост ломался ${'и ломался '.repeat(20)}каждую весну.`],
  ])('leaves a paragraph %s before a question with the answer', (_, paragraph) => {
    expect(outline(withLine(3, paragraph, 'Кто его чинил?'))[2]).toBe(
      `interviewee: ${FIRST_ANSWER} / ${paragraph}`,
    );
  });

  test('leaves the only paragraph of an answer to the one who answers, short as it is', () => {
    const lines = withLine(2, 'Дед.');
    expect(outline(lines)[2]).toBe('interviewee: Дед.');
  });

  test('leaves a rhetorical question inside a paragraph with its answer', () => {
    const answer = 'Кто ходит? Все ходят, и днём и ночью.';
    expect(outline(withLine(6, answer)).at(-1)).toBe(`interviewee: ${answer}`);
  });

  test('leaves a long paragraph that ends in a question with its answer', () => {
    const answer = `${'Мост стоит давно, и ходят по нему все. '.repeat(16)}Разве это плохо?`;
    expect(outline(withLine(6, answer)).at(-1)).toBe(`interviewee: ${answer}`);
  });

  test.each(['Кто его чинил?!', 'Кто его чинил?..', 'Помните «Кто его чинил?»'])(
    'knows "%s" as a question',
    (question) => {
      expect(outline(withLine(3, question))[3]).toBe(`interviewer: ${question}`);
    },
  );

  test('leaves a paragraph that is longer than the rest of its answer with the answer, far into the text too', () => {
    const far = ['О реке и о мосте. '.repeat(60), 'Кто?', 'Да.', 'Мост часто ломался.', 'Когда?', 'Весной.'];
    expect(outline(far, { kind: 'interview' })[2]).toBe('interviewee: Да. / Мост часто ломался.');
  });

  test('takes no heading for the first question', () => {
    const lines = ['О реке.', '', '## Кто?', '', 'О мосте.', '', 'Когда?', '', 'Весной.'];
    expect(outline(lines, { format: 'md', kind: 'interview' })).toEqual([
      'editorial: О реке. / О мосте.',
      'interviewer: Когда?',
      'interviewee: Весной.',
    ]);
  });

  test('is not seen in two questions', () => {
    expect(turnsOf(INTERVIEW.slice(0, 5)).kind).toBe('article');
  });

  test('is not seen in few questions among many paragraphs', () => {
    const essay = Array.from({ length: 20 }, (_, place) => `Абзац ${place} о реке.`);
    const { kind, turns } = turnsOf([...INTERVIEW, ...essay]);
    expect(kind).toBe('article');
    expect(turns).toHaveLength(1);
  });

  test('is taken from two questions when the author states it', () => {
    const { kind, turns } = turnsOf(INTERVIEW.slice(0, 5), { kind: 'interview' });
    expect(kind).toBe('interview');
    expect(turns).toHaveLength(5);
  });

  test('is not looked for when the author states an article', () => {
    expect(turnsOf(INTERVIEW, { kind: 'article' }).turns).toHaveLength(1);
  });

  test('has no question in its headings', () => {
    const lines = INTERVIEW.map((line) => (line.endsWith('?') ? `## ${line}` : line));
    expect(turnsOf(lines, { format: 'md' }).kind).toBe('article');
  });
});

describe('an interview marked by dashes', () => {
  const DASHED = [
    'О мосте.',
    '— Кто построил?',
    '— Дед.',
    '— Когда?',
    '— До войны.',
    '— Зачем?',
    '— Ради реки.',
  ];

  test('loses the dashes', () => {
    expect(outline(DASHED)).toEqual([
      'editorial: О мосте.',
      'interviewer: Кто построил?',
      'interviewee: Дед.',
      'interviewer: Когда?',
      'interviewee: До войны.',
      'interviewer: Зачем?',
      'interviewee: Ради реки.',
    ]);
  });

  test('is none when only half of the questions have a dash', () => {
    const lines = ['— Кто?', 'Дед.', 'Когда?', 'Весной.'];
    expect(outline(lines, { kind: 'interview' })).toEqual([
      'interviewer: Кто?',
      'interviewee: Дед.',
      'interviewer: Когда?',
      'interviewee: Весной.',
    ]);
  });

  test('has rhetorical questions where there is no dash', () => {
    const lines = [...DASHED, 'Разве мост не нужен?', 'Нужен.'];
    expect(outline(lines).at(-1)).toBe('interviewee: Ради реки. / Разве мост не нужен? / Нужен.');
  });
});

describe('an interview with bold questions', () => {
  const BOLD = [
    'О мосте.',
    '**Кто построил?**',
    'Дед.',
    '**Когда?**',
    'До войны.',
    '**Зачем?**',
    'Ради реки.',
  ];
  const READ = [
    'editorial: О мосте.',
    'interviewer: Кто построил?',
    'interviewee: Дед.',
    'interviewer: Когда?',
    'interviewee: До войны.',
    'interviewer: Зачем?',
    'interviewee: Ради реки.',
  ];

  test('loses the emphasis', () => {
    expect(outline(BOLD.join('\n\n').split('\n'), { format: 'md' })).toEqual(READ);
  });

  test('may have the answer in the paragraph of its question', () => {
    const lines = [
      'О мосте.',
      '',
      '**Кто построил?**',
      'Дед.',
      '',
      '**Когда?** До войны.',
      '',
      '__Зачем?__',
      'Ради реки.',
    ];
    expect(outline(lines, { format: 'md' })).toEqual(READ);
  });

  test('has requests in bold, and rhetorical questions where it is not', () => {
    const lines = [...BOLD, 'Разве не нужен?', '**Расскажите о реке.**', 'Она быстрая.'];
    expect(outline(lines).slice(-3)).toEqual([
      'interviewee: Ради реки. / Разве не нужен?',
      'interviewer: Расскажите о реке.',
      'interviewee: Она быстрая.',
    ]);
  });

  test('keeps what is bold before the first question out of the conversation', () => {
    expect(outline(['**О старом мосте**', ...BOLD])[0]).toBe('editorial: О старом мосте / О мосте.');
  });

  test('keeps emphasis inside a paragraph', () => {
    expect(outline([...BOLD, 'Он **очень** старый.']).at(-1)).toBe(
      'interviewee: Ради реки. / Он **очень** старый.',
    );
  });
});

describe('words that might be put into the wrong mouth', () => {
  const accusation = 'По данным ревизии, вы лично потратили на мост лишний миллион. Это рекорд района.';

  test('a paragraph before a question that speaks to the guest is nobody’s', () => {
    expect(outline(withLine(2, FIRST_ANSWER, accusation))).toContain(`editorial: ${accusation}`);
  });

  test('a paragraph before a question that speaks to the guest is nobody’s far into the text too', () => {
    const far = ['О реке и о мосте. '.repeat(60), 'Кто?', 'Да.', 'Вы жили у реки.', 'Когда?', 'Весной.'];
    expect(outline(far, { kind: 'interview' })[3]).toBe('editorial: Вы жили у реки.');
  });

  test('in a dialogue with dashes each dash hands over, and a question is always the interviewer’s', () => {
    const dialogue = [
      '— Кто построил мост?',
      '— Мой дед.',
      '— Но ведь мост упал.',
      '— Не упал.',
      '— А кто по нему ходит?',
      '— Все.',
      '— Кто?',
      '— Все.',
    ];
    expect(outline(dialogue)).toEqual([
      'interviewer: Кто построил мост?',
      'interviewee: Мой дед.',
      'interviewer: Но ведь мост упал.',
      'interviewee: Не упал.',
      'interviewer: А кто по нему ходит?',
      'interviewee: Все.',
      'interviewer: Кто?',
      'interviewee: Все.',
    ]);
  });

  test('an interview without any question is editorial', () => {
    const { kind, turns } = turnsOf(['Мост построил мой дед.', 'Его чинил сын.'], { kind: 'interview' });
    expect(kind).toBe('interview');
    expect(turns.map(({ role }) => role)).toEqual(['editorial']);
  });
});
