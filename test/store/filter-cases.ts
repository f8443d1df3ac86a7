import type { PassageFilter } from '../../src/domain/question.ts';
import { soundTerms } from '../../src/text/terms.ts';
import { LIBRARY } from '../fakes/library.ts';
import { questionTermsOf } from '../fakes/question-terms.ts';

/** What a filter over the library leaves. */
interface FilterCase {
  readonly title: string;
  readonly filter?: PassageFilter;
  readonly excludedDocuments?: ReadonlySet<string>;
  readonly found: readonly string[];
}

export const FILTER_CASES: readonly FilterCase[] = [
  {
    title: 'documents by id',
    filter: { document_ids: ['bees-kk', 'unknown'] },
    found: ['bees-kk#1.1', 'bees-kk#2.1'],
  },
  {
    title: 'speakers',
    filter: { speakers: ['Aigul Satova', 'Корреспондент'] },
    found: ['bees-en#1.1', 'bees-en#2.1', 'bees-ru#1.1'],
  },
  { title: 'roles', filter: { roles: ['editorial'] }, found: ['bridge-ru#1.1', 'notes-en#1.1'] },
  {
    title: 'languages',
    filter: { languages: ['en'] },
    found: ['bees-en#1.1', 'bees-en#2.1', 'notes-en#1.1'],
  },
  {
    title: 'the first day of a range',
    filter: { date_from: '2021-03-02', date_to: '2024-05-09' },
    found: ['bridge-ru#1.1'],
  },
  { title: 'the last day of a range', filter: { date_to: '2021-03-02' }, found: ['bridge-ru#1.1'] },
  {
    title: 'no undated document in a range',
    filter: { date_from: '1900-01-01', languages: ['en'], roles: ['editorial'] },
    found: [],
  },
  {
    title: 'several conditions at once',
    filter: { languages: ['ru'], roles: ['interviewee'], date_from: '2024-05-10' },
    found: ['bees-ru#2.1', 'bees-ru#3.1'],
  },
  {
    title: 'no document that is left out',
    excludedDocuments: new Set(['bees-ru', 'bees-kk', 'bees-en']),
    found: ['bridge-ru#1.1', 'notes-en#1.1'],
  },
  {
    title: 'a filter and a left-out document together',
    filter: { languages: ['ru'] },
    excludedDocuments: new Set(['bees-ru']),
    found: ['bridge-ru#1.1'],
  },
  { title: 'nothing for a list that names nothing known', filter: { document_ids: ['unknown'] }, found: [] },
];

/** Terms that together stand in every chunk of the library. */
export const COMMON_TERMS = questionTermsOf(
  LIBRARY.flatMap(({ turns }) => turns).flatMap((turn) =>
    soundTerms(typeof turn === 'string' ? turn : turn.text),
  ),
);
