import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textOf } from '../../src/domain/span.ts';
import { sentenceSpans } from '../../src/text/sentences.ts';

const split = (text: string): string[] => sentenceSpans(text).map((span) => textOf(text, span));

/** One sentence each: the terminator inside ends none. */
const UNDIVIDED = {
  'a town after «г.»': 'Завод построили в г. Тараз ещё до войны.',
  'a year with «г.» that opens the sentence': 'В 2021 г. Библиотека переехала в новое здание.',
  'a decade with «гг.» that opens the sentence': 'В 1990-х гг. Библиотека стояла пустой.',
  'a century with «в.» that opens the sentence': 'В XIX в. Город был меньше села.',
  '«т. е.»': 'Сюда ходит один автобус, т. е. Четвёртый маршрут.',
  '«т.е.» without a space': 'Сюда ходит один автобус, т.е. Четвёртый маршрут.',
  '«т. к.» before a name': 'Музей закрыт, т. к. Марина заболела.',
  '«и т. д.» before a small letter': 'Здесь лежат книги, карты и т. д. на трёх языках.',
  'spaced initials before a name': 'Книгу подарил А. К. Сорокин.',
  'joined initials before a name': 'Книгу подарил А.К. Сорокин.',
  'hyphenated initials': 'Открыл выставку Ж.-П. Дюваль.',
  'initials after a Kazakh name': 'Көрмені Сапаров Қ. Е. ашты.',
  'a decimal with a dot': 'Уровень воды поднялся на 3.5 метра за ночь.',
  'a sum in dollars of a country': 'Мост обошёлся в 17 млн долл. США и десять лет.',
  'a number of a house': 'Живёт он на ул. Садовой, д. 5 со двора.',
  'a title before a name': 'Лекцию читал проф. Лебедев.',
  '«Mr.» and «Dr.»': 'Mr. Hale met Dr. Frost at the mill.',
  '«U.S.» before a name': 'He wrote to the U.S. Senate twice.',
  '«e.g.»': 'Take a fruit, e.g. Apples from the garden.',
  '«No.» before a number': 'She lives at No. 7 near the mill.',
  'an ellipsis before a small letter': 'Он подумал… и ничего не сказал.',
  'three dots before a small letter': 'She waited... and then she left.',
  'a quoted question before a small letter': 'Он спросил: «Куда теперь?» и сел.',
  'a quoted question before a dash and a small letter': '«Куда теперь?» — спросил он.',
  'a Kazakh year with «ж.» that opens the sentence': 'Көпір 2010 ж. Таразда салынды.',
  '«т.б.» before a small letter': 'Мұнда кітап, карта, т.б. заттар сақталады.',
  'a numbered item': '12. Вынести мебель из зала.',
  'a dot inside an address': 'Расписание стоит на example.org/page весь год.',
  'a dot without a space after it': 'Он вошёл.Она вышла.',
};

describe('sentences', () => {
  test.each(Object.entries(UNDIVIDED))('are not divided by %s', (_, text) => {
    expect(split(text)).toEqual([text]);
  });

  test.each([
    ['a year with «г.» that closes one', ['Мост открыли для всех машин ещё в 2021 г.', 'Потом его закрыли.']],
    ['«т.п.»', ['Продают ложки, чашки и т.п.', 'Цены невысокие.']],
    ['«и т. д.»', ['Продают ложки, чашки и т. д.', 'Цены невысокие.']],
    ['an acronym', ['Прилетели они из США.', 'Он сразу уехал домой.']],
    ['«U.S.» before an opener', ['She moved to the U.S.', 'The house stayed empty.']],
    ['«Inc.»', ['He sold it to Mill Inc.', 'Nobody was told.']],
    ['«no» as a word', ['The answer is no.', 'That is final.']],
    ['an ellipsis before a capital', ['Он долго думал…', 'Потом ушёл.']],
    ['a question mark with two dots', ['Что делать дальше?..', 'Никто не знал.']],
    ['a question and an exclamation mark', ['Неужели?!', 'Да!', 'Правда?']],
    ['a closing quotation mark after the dot', ['Он сказал: «Пора.»', 'Все встали.']],
    ['a dot after the closing quotation mark', ['Он сказал: «Пора».', 'Все встали.']],
    ['English closing quotes', ['She said “Go.”', 'They left.']],
    ['a closing bracket', ['Там тихо (и сухо.)', 'Идём.']],
    ['a quoted question before a capital', ['«Куда теперь?»', 'Никто не ответил.']],
    ['a dialogue dash', ['Кто это?', '— Сосед.', '— Опять?']],
    ['a number at the end', ['Их было 5.', 'Осталось двое.']],
    ['a number at the beginning', ['Все ушли.', '12 лет прошло.']],
    ['a Kazakh year with «ж.» that closes one', ['Бұл көпір Таразда халыққа 1991 ж.', 'Кейін жабылды.']],
    ['«т.б.»', ['Мұнда алма, өрік, т.б.', 'Жемістер тәтті.']],
    ['a line break after the mark', ['First line.', 'Second line.']],
  ])('end at %s', (_, sentences) => {
    expect(split(sentences.join(' '))).toEqual(sentences);
    expect(split(sentences.join('\n'))).toEqual(sentences);
  });

  test('keep the number of a list item and divide what follows it', () => {
    expect(split('3. Первое дело сделано. Второе ждёт.')).toEqual([
      '3. Первое дело сделано.',
      'Второе ждёт.',
    ]);
  });

  test('go to the end of a block that has no mark', () => {
    expect(split('  Дом. Без точки в конце  ')).toEqual(['Дом.', 'Без точки в конце']);
  });

  test('are none in white space', () => {
    expect(sentenceSpans(' \n\t\u00A0')).toEqual([]);
  });

  test('are shifted by the offset of their block', () => {
    expect(sentenceSpans('Да. Нет.', 100)).toEqual([
      { start: 100, end: 103 },
      { start: 104, end: 108 },
    ]);
  });

  test('are cut between words where no mark ends them', () => {
    const transcript = 'слово '.repeat(1000);
    const sentences = split(transcript);
    expect(Math.max(...sentences.map(({ length }) => length))).toBeLessThanOrEqual(2000);
    expect(sentences.join(' ')).toBe(transcript.trim());
  });

  test('are never cut inside a surrogate pair', () => {
    const sentences = split(`a${'😀'.repeat(1500)}`);
    expect(sentences.map(({ length }) => length)).toEqual([1999, 1002]);
    expect(sentences.filter((sentence) => /^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/.test(sentence))).toEqual([]);
  });

  test.each([
    ['dots', `${'.'.repeat(200_000)}x`],
    ['initials', 'А. '.repeat(20_000)],
    ['quotation marks', `?${'»'.repeat(200_000)}x`],
    ['letters', 'я'.repeat(500_000)],
  ])('are found in a long line of %s in far less time than its length squared', (_, line) => {
    const start = performance.now();
    expect(sentenceSpans(line).length).toBeGreaterThan(0);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

/** Text of the pieces that decide where a sentence ends. */
const proseOf = fc
  .array(
    fc.oneof(
      fc.constantFrom('.', '!', '?', '…', '»', '«', '"', ')', ' ', '\n', '\r\n', '\u00A0', '— ', '😀'),
      fc.constantFrom('г', 'США', 'т. д', 'А. К', 'ж', 'U.S', '12', '2025', 'Слово', 'слово', 'Қала', 'word'),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));

describe('sentence spans', () => {
  const forAll = (holds: (text: string) => void): void =>
    fc.assert(fc.property(proseOf, holds), { seed: 20_251, numRuns: 300 });

  test('hold every character that is no white space, once and in order', () => {
    forAll((text) => {
      const held = sentenceSpans(text).map((span) => textOf(text, span));
      expect(held.join('').replaceAll(/\s/gu, '')).toBe(text.replaceAll(/\s/gu, ''));
    });
  });

  test('are not empty, follow each other and never overlap', () => {
    forAll((text) => {
      let reached = 0;
      for (const { start, end } of sentenceSpans(text)) {
        expect(start).toBeGreaterThanOrEqual(reached);
        expect(end).toBeGreaterThan(start);
        reached = end;
      }
      expect(reached).toBeLessThanOrEqual(text.length);
    });
  });

  test('neither begin nor end in white space', () => {
    forAll((text) => {
      for (const sentence of split(text)) expect(sentence).toBe(sentence.trim());
    });
  });

  test('move with the offset and nothing else', () => {
    forAll((text) => {
      const shifted = sentenceSpans(text).map(({ start, end }) => ({ start: start + 7, end: end + 7 }));
      expect(sentenceSpans(text, 7)).toEqual(shifted);
    });
  });
});
