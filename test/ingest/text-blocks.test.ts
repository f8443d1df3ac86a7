import { expect, test } from 'vitest';
import { textOf } from '../../src/domain/span.ts';
import { textBlocks } from '../../src/ingest/text-blocks.ts';

const paragraphs = (text: string, start = 0): string[] =>
  textBlocks(text, start).map(({ span }) => textOf(text, span));

test('each line is a paragraph', () => {
  expect(paragraphs('Первая строка.\nВторая строка.\n\nТретья строка')).toEqual([
    'Первая строка.',
    'Вторая строка.',
    'Третья строка',
  ]);
});

test('a line in small letters goes on with a sentence that is open', () => {
  expect(paragraphs('Мост через реку\nпостроили в прошлом\nвеке. Потом\nЗакрыли.')).toEqual([
    'Мост через реку\nпостроили в прошлом\nвеке. Потом',
    'Закрыли.',
  ]);
});

test.each(['Мост построили.', 'Построили ли?', 'Он сказал: «Да.»', 'Список:', 'Один;'])(
  'a line in small letters does not go on with "%s"',
  (line) => {
    expect(paragraphs(`${line}\nдальше`)).toEqual([line, 'дальше']);
  },
);

test('a line in small letters does not go on across an empty line', () => {
  expect(paragraphs('Мост через реку\n\nпостроили')).toEqual(['Мост через реку', 'построили']);
});

test('a line that begins in a capital, a digit or a dash is a paragraph of its own', () => {
  expect(paragraphs('открытая строка\nБольшая\n5 домов\n— тире')).toEqual([
    'открытая строка',
    'Большая',
    '5 домов',
    '— тире',
  ]);
});

test('white space around a line is not part of it, and the line ends of Windows are white space', () => {
  expect(paragraphs('  Первая \r\n\t\r\n\u00A0Вторая\r\nи дальше\r\n')).toEqual([
    'Первая',
    'Вторая\r\nи дальше',
  ]);
});

test('what stands before the start is passed over, and offsets count from the beginning of the text', () => {
  expect(textBlocks('front\nПервая', 6)).toEqual([
    { span: { start: 6, end: 12 }, kind: 'paragraph', headingPath: [] },
  ]);
});

test('a long list of words in small letters is cut into paragraphs', () => {
  const blocks = textBlocks('слово\n'.repeat(20_000), 0);
  expect(blocks.length).toBeGreaterThan(1);
  expect(Math.max(...blocks.map(({ span }) => span.end - span.start))).toBeLessThanOrEqual(5000);
});

test('lines are joined wherever in the text they stand', () => {
  const above = `${'О реке. '.repeat(1000).trim()}\n`;
  expect(paragraphs(`${above}Мост через\nреку`).at(-1)).toBe('Мост через\nреку');
});

test('white space alone has none', () => {
  expect(paragraphs(' \n\r\n\t')).toEqual([]);
});
