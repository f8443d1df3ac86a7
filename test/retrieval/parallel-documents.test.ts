import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Language, LANGUAGES } from '../../src/domain/language.ts';
import { groupedDocuments, otherTranslations } from '../../src/retrieval/parallel-documents.ts';
import { documentOf, type DocumentSketch } from '../fakes/content.ts';

const metadata = (id: string, details: Partial<DocumentSketch> = {}) =>
  documentOf({ id, turns: ['Текст.'], ...details });
const translations = (group: string, languages: readonly Language[]) =>
  languages.map((language) => metadata(`${group}-${language}`, { group, language }));

describe('a question leaves out', () => {
  test("translations of what exists in the asker's language", () => {
    const documents = translations('bees', ['ru', 'kk', 'en']);
    expect(otherTranslations(documents, 'kk')).toEqual(new Set(['bees-ru', 'bees-en']));
  });

  test("nothing of a group that has no document in the asker's language", () => {
    expect(otherTranslations(translations('bees', ['ru', 'kk']), 'en')).toEqual(new Set());
  });

  test('nothing of another group, and nothing without a group', () => {
    const documents = [
      ...translations('bees', ['ru', 'en']),
      ...translations('bridge', ['en']),
      metadata('notes', { language: 'en' }),
      metadata('letters', { language: 'ru' }),
    ];
    expect(otherTranslations(documents, 'ru')).toEqual(new Set(['bees-en']));
  });

  test('the same when the documents without a group are not looked at', () => {
    const documents = [...translations('bees', ['ru', 'kk', 'en']), metadata('notes', { language: 'en' })];
    const grouped = groupedDocuments(documents);
    expect(grouped).toHaveLength(3);
    expect(otherTranslations(grouped, 'kk')).toEqual(otherTranslations(documents, 'kk'));
  });

  test('no second document of a group in the same language', () => {
    const documents = [...translations('bees', ['ru']), metadata('bees-ru-2', { group: 'bees' })];
    expect(otherTranslations(documents, 'ru')).toEqual(new Set());
  });

  test.each([
    ['by id', { document_ids: ['bees-en'] }],
    ['by language', { languages: ['en'] as const }],
    ['by date', { date_from: '2025-01-01' }],
    ['by speaker', { speakers: ['Aigul Satova'] }],
  ])("no translation when the filter keeps the asker's language out %s", (_, filter) => {
    const documents = [
      metadata('bees-ru', {
        group: 'bees',
        date: '2024-05-10',
        participants: [{ name: 'Айгуль Сатова', role: 'interviewee' }],
      }),
      metadata('bees-en', { group: 'bees', language: 'en', date: '2025-02-01' }),
    ];
    expect(otherTranslations(documents, 'ru', filter)).toEqual(new Set());
  });

  test('translations still when the filter lets the better one through', () => {
    const documents = translations('bees', ['ru', 'en']);
    const filter = { document_ids: ['bees-ru', 'bees-en'], speakers: ['Айгуль Сатова'] };
    expect(otherTranslations(documents, 'ru', filter)).toEqual(new Set(['bees-en']));
  });
});

describe('of any library', () => {
  const sketch = fc.record({
    language: fc.constantFrom(...LANGUAGES),
    group: fc.constantFrom(null, 'bees', 'bridge', 'mill'),
  });
  const libraries = fc
    .array(sketch, { maxLength: 9 })
    .map((list) => list.map((details, place) => metadata(`d${place}`, details)));
  const language = fc.constantFrom(...LANGUAGES);
  const fixed = { seed: 72, numRuns: 200 };

  test('a group is kept in the language of the question, or else whole', () => {
    fc.assert(
      fc.property(libraries, language, (documents, asked) => {
        const left = otherTranslations(documents, asked);
        const kept = documents.filter(({ id }) => !left.has(id));
        for (const { group } of documents) {
          const own = documents.filter((document) => document.group === group && group !== null);
          const inLanguage = own.filter((document) => document.language === asked);
          const expected = inLanguage.length > 0 ? inLanguage : own;
          expect(kept.filter((document) => document.group === group && group !== null)).toEqual(expected);
        }
        expect(kept).toEqual(expect.arrayContaining(documents.filter(({ group }) => group === null)));
      }),
      fixed,
    );
  });

  test('the order of the documents makes no difference, and what is left needs nothing left out', () => {
    fc.assert(
      fc.property(libraries, language, (documents, asked) => {
        const left = otherTranslations(documents, asked);
        expect(otherTranslations(documents.toReversed(), asked)).toEqual(left);
        expect(
          otherTranslations(
            documents.filter(({ id }) => !left.has(id)),
            asked,
          ).size,
        ).toBe(0);
      }),
      fixed,
    );
  });

  test('a filter never leaves a reachable group without a reachable document', () => {
    const filters = fc.record({
      languages: fc.subarray([...LANGUAGES], { minLength: 1 }),
      document_ids: fc.subarray(['d0', 'd1', 'd2', 'd3'], { minLength: 1 }),
    });
    fc.assert(
      fc.property(libraries, language, filters, (documents, asked, filter) => {
        const left = otherTranslations(documents, asked, filter);
        const reachable = documents.filter(
          ({ id, language: own }) => filter.document_ids.includes(id) && filter.languages.includes(own),
        );
        const kept = reachable.filter(({ id }) => !left.has(id));
        const groupsOf = (list: typeof documents) => new Set(list.map(({ group }) => group));
        expect(groupsOf(kept)).toEqual(groupsOf(reachable));
      }),
      fixed,
    );
  });
});
