import { expect, test } from 'vitest';
import type { Answer, AnswerSentence, Citation } from '../../../src/domain/answer.ts';
import { urlCitations } from '../../../src/server/openai/url-citations.ts';

const citation = (id: number, speaker: string | null) =>
  ({
    id,
    speaker,
    verbatim: speaker !== null,
    document_title: `Title ${id}`,
    source_url: `https://example.org/sources/${id}`,
  }) as Citation;

const sentence = (text: string, start: number, ids: readonly number[]): AnswerSentence => ({
  text,
  start,
  end: start + text.length,
  citation_ids: ids,
  support: 'quote',
});

/** Places are counted by hand. */
const TEXT = 'Anna: Ice. [1] Tides. [10] [1] Fog.';

const answer = {
  answer: TEXT,
  language: 'en',
  sentences: [sentence('Ice.', 6, [1]), sentence('Tides.', 15, [10, 1]), sentence('Fog.', 31, [])],
  citations: [citation(1, 'Anna'), citation(10, null)],
} as unknown as Answer;

test('each mark in the text has its own link, also when a place is cited twice', () => {
  const links = urlCitations(answer).map(({ url_citation: link }) => link);

  expect(links).toEqual([
    { start_index: 11, end_index: 14, title: 'Title 1, Anna', url: 'https://example.org/sources/1' },
    {
      start_index: 22,
      end_index: 26,
      title: 'Title 10 (a retelling)',
      url: 'https://example.org/sources/10',
    },
    { start_index: 27, end_index: 30, title: 'Title 1, Anna', url: 'https://example.org/sources/1' },
  ]);
  const marks = links.map(({ start_index: start, end_index: end }) => TEXT.slice(start, end));
  expect(marks).toEqual(['[1]', '[10]', '[1]']);
});
