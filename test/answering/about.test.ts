import { describe, expect, test } from 'vitest';
import { describeSources, isSocial } from '../../src/answering/about.ts';
import { documentOf } from '../fakes/content.ts';
import { LIBRARY } from '../fakes/library.ts';

describe('nothing is asked of the sources by', () => {
  test.each([
    'Привет!',
    'Добрый день',
    'спасибо большое',
    'Сәлеметсіз бе?',
    'Рақмет!',
    'Hello',
    'Thank you very much',
    'Что ты умеешь?',
    'What can I ask you?',
  ])('%s', (question) => expect(isSocial(question)).toBe(true));
});

describe('something is asked of the sources by', () => {
  test.each([
    'Привет, сколько ульев на пасеке?',
    'Кто открыл мост?',
    'Good honey?',
    '',
    '?!',
    'Рақмет кімге айтылды?',
  ])('%s', (question) => expect(isSocial(question)).toBe(false));
});

describe('the sources are described', () => {
  const documents = LIBRARY.map(documentOf);

  test('by their titles, one of each group, in the language of the asker', () => {
    const described = describeSources(documents, 'kk');
    expect(described).toMatch(/^Сәлеметсіз бе!/);
    expect(described).toContain('«Title of bees-kk», «Title of bridge-ru», «Title of notes-en».');
    expect(described).not.toContain('bees-en');
  });

  test('by five titles at most', () => {
    const many = Array.from({ length: 7 }, (_, place) => documentOf({ id: `d${place}`, turns: ['Дом.'] }));
    const described = describeSources(many, 'ru');
    expect(described.match(/«/g)).toHaveLength(5);
    expect(described.endsWith('…')).toBe(true);
  });
});
