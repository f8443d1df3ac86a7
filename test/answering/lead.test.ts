import { describe, expect, test } from 'vitest';
import { leadFor } from '../../src/answering/lead.ts';
import type { Evidence } from '../../src/answering/drafter.ts';
import type { Language } from '../../src/domain/language.ts';
import { documentOf, passagesOf, type DocumentSketch } from '../fakes/content.ts';

interface Sketch extends Partial<DocumentSketch> {
  readonly speaker?: string | null;
  readonly role?: 'interviewer' | 'interviewee' | 'editorial';
}

/** One document a sketch, each with one sentence that is evidence. */
function leadOver(
  sketches: readonly Sketch[],
  request: { readonly language: Language; readonly status?: 'answered' | 'partial' },
): string | null {
  const documents = sketches.map(({ speaker = null, role = 'editorial', ...sketch }, place) => ({
    id: `d${place}`,
    turns: [{ text: 'Дом стоит.', speaker, role }],
    ...sketch,
  }));
  const evidence: Evidence[] = documents
    .flatMap(passagesOf)
    .map((passage) => ({ passage, span: passage.span }));
  const known = new Map(documents.map((sketch) => [sketch.id, documentOf(sketch)]));
  return leadFor({ status: 'answered', ...request, evidence, documents: known });
}

describe('in the language of the question', () => {
  test.each<[string, Sketch, Language, string | null]>([
    ['nothing for words whose speaker is unknown', {}, 'ru', null],
    ['the speaker', { speaker: 'Айгуль Сатова' }, 'ru', 'Айгуль Сатова:'],
    ['that it is a retelling', { verbatim: false }, 'ru', 'По пересказу:'],
    ['that it is a retelling', { verbatim: false, language: 'kk' }, 'kk', 'Мазмұндама бойынша:'],
    ['that it is a retelling', { verbatim: false, language: 'en' }, 'en', 'According to a retelling:'],
    [
      'who speaks according to a retelling',
      { speaker: 'Айгуль Сатова', verbatim: false },
      'ru',
      'Айгуль Сатова, по пересказу:',
    ],
    ['that the interviewer speaks', { role: 'interviewer' }, 'ru', 'Интервьюер:'],
    ['that the interviewer speaks', { role: 'interviewer', language: 'kk' }, 'kk', 'Сұхбат жүргізуші:'],
    ['that the interviewer speaks', { role: 'interviewer', language: 'en' }, 'en', 'The interviewer:'],
    ['the name of the interviewer', { role: 'interviewer', speaker: 'Ермек Ли' }, 'ru', 'Ермек Ли:'],
  ])('a lead says %s', (_, sketch, language, expected) => {
    expect(leadOver([sketch], { language })).toBe(expected);
  });
});

describe('over a source in another language', () => {
  test.each<[Sketch, Language, string]>([
    [{ language: 'en' }, 'ru', 'В источнике сказано, на английском языке:'],
    [{ language: 'kk' }, 'ru', 'В источнике сказано, на казахском языке:'],
    [{ language: 'ru' }, 'kk', 'Дереккөзде былай делінген, орыс тілінде:'],
    [{ language: 'ru' }, 'en', 'The source says, in Russian:'],
    [{ language: 'kk', speaker: 'Айгуль Сатова' }, 'en', 'Айгуль Сатова, in Kazakh:'],
    [{ language: 'ru', verbatim: false }, 'en', 'According to a retelling, in Russian:'],
    [{ language: 'ru', role: 'interviewer' }, 'en', 'The interviewer, in Russian:'],
  ])('%j, asked in %s, the lead is %j', (sketch, language, expected) => {
    expect(leadOver([sketch], { language })).toBe(expected);
  });
});

describe('when the sources say it only nearly, the lead opens with that', () => {
  test.each<[Sketch, Language, string]>([
    [{}, 'ru', 'Прямо об этом в источниках не сказано; ближайшее:'],
    [{ language: 'kk' }, 'kk', 'Дереккөздерде бұл туралы тікелей айтылмаған; ең жақыны:'],
    [{ language: 'en' }, 'en', "The sources don't say this directly; nearest:"],
  ])('%j, asked in %s', (sketch, language, expected) => {
    expect(leadOver([sketch], { language, status: 'partial' })).toBe(expected);
  });

  test('and names speaker, retelling and language as well', () => {
    const lead = leadOver([{ speaker: 'Айгуль Сатова', verbatim: false }], {
      language: 'en',
      status: 'partial',
    });
    expect(lead).toMatch(/^The sources don't say this directly; nearest/);
    expect(lead).toMatch(/Айгуль Сатова, according to a retelling, in Russian.*:$/);
  });
});

describe('over several sources', () => {
  test('no speaker is named for the words of two', () => {
    expect(leadOver([{ speaker: 'Айгуль Сатова' }, { speaker: 'Ермек Ли' }], { language: 'ru' })).toBeNull();
  });

  test('no speaker is named when one of them is unknown', () => {
    expect(leadOver([{ speaker: 'Айгуль Сатова' }, {}], { language: 'ru' })).toBeNull();
  });

  test('one retelling among them makes the lead say so', () => {
    expect(leadOver([{}, { verbatim: false }], { language: 'ru' })).toBe('По пересказу:');
  });

  test('no language is named unless all of them are in it', () => {
    expect(leadOver([{ language: 'ru' }, { language: 'en' }], { language: 'ru' })).toBeNull();
    expect(leadOver([{ language: 'kk' }, { language: 'en' }], { language: 'ru' })).toBeNull();
  });
});
