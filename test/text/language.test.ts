import fc from 'fast-check';
import { anyText, anyWord } from '../fakes/any-text.ts';
import { expect, test } from 'vitest';
import { guessLanguage } from '../../src/text/language.ts';

test.each([
  'Кто такой Сорокин?',
  'Сколько ульев на пасеке?',
  'почему',
  'Куда уехал музей',
  'Ёлка',
  'Что такое TRIPP?',
  'Что такое Middle Corridor и Astana Hub?',
  'Что сказал Donald Trump про Abraham Accords?',
  'Что такое Negev Forum, Middle Corridor, Astana International Financial Centre?',
  'Токаев и Bank of America',
  'Визит в Bank of America',
  'Форум The Bank of America',
])('"%s" is Russian', (text) => {
  expect(guessLanguage(text)).toBe('ru');
});

test.each([
  'Тоқаев кім?',
  'Негев форумы деген не?',
  'рахмет',
  'Токаев не деди?',
  'Казанцев ким?',
  'Инвестиция канша?',
  'қашан?',
  'неге?',
  'Саммит қашан өтті?',
  'TRIPP дегеніміз не?',
  'C5+1 деген не?',
  'Trump туралы не айтты?',
  'International Trans-Caspian Platform қашан?',
  'IT-кәсіпкерлермен кездесу несімен маңызды?',
  'Музей All Nations туралы не айтты?',
])('"%s" is Kazakh', (text) => {
  expect(guessLanguage(text)).toBe('kk');
});

test.each([
  'Токаев ким?',
  'кездесу кашан болды',
  'сарапшы бул жайлы не дейди',
  'Казакстан мен АКШ арасында не болды?',
])('"%s", Kazakh typed with Russian letters, is Kazakh', (text) => {
  expect(guessLanguage(text)).toBe('kk');
});

test.each([
  'Who keeps the bees?',
  'when',
  'Nazarbayev University',
  'Astana International Center Форум',
  'What is СВМДА?',
  'What does «средняя держава» mean?',
  'Why did Кошербаев call Лавров?',
])('"%s" is English', (text) => {
  expect(guessLanguage(text)).toBe('en');
});

test.each(['', '2025?', '…', '🙂'])('"%s", which has no letters, counts as Russian', (text) => {
  expect(guessLanguage(text)).toBe('ru');
});

test('a Russian text stays Russian when it quotes an English sentence', () => {
  const text =
    'Директор музея сказал журналистам: «We will open in the spring». Когда это будет, он не уточнил.';
  expect(guessLanguage(text)).toBe('ru');
});

test('an English text stays English when it names people in Cyrillic', () => {
  expect(guessLanguage('The museum that Иван Сорокин and Марина Лебедева built is closed.')).toBe('en');
});

test('the guess depends on the words, not on their order, the case or the marks between them', () => {
  fc.assert(
    fc.property(fc.array(anyWord, { maxLength: 8 }), (list) => {
      const guess = guessLanguage(list.join(' '));
      expect(guessLanguage(list.toReversed().join(', '))).toBe(guess);
      expect(guessLanguage(list.join(' ').toUpperCase())).toBe(guess);
    }),
    { seed: 58, numRuns: 300 },
  );
});

test('a text without Latin letters is never English, and one without Cyrillic ones never Kazakh', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(guessLanguage(text.replaceAll(/\p{Script=Latin}/gu, ''))).not.toBe('en');
      expect(guessLanguage(text.replaceAll(/\p{Script=Cyrillic}/gu, ''))).not.toBe('kk');
    }),
    { seed: 59, numRuns: 300 },
  );
});
