import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Source } from '../../src/domain/answer.ts';
import { serveForTest, servicesOverSmallCorpus, type TestServer } from './running-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await serveForTest(await servicesOverSmallCorpus(), { topK: 2 });
});
afterAll(() => server.stop());

async function search(body: object): Promise<readonly Source[]> {
  const found = (await (await server.post('/v1/search', body)).json()) as { results: Source[] };
  expect(Object.keys(found)).toEqual(['results']);
  return found.results;
}

test('a search brings the passages that fit, best first, each with its place', async () => {
  const results = await search({ query: 'lighthouse repairs', top_k: 5 });

  const scores = results.map(({ score }) => score);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect(results[0]).toMatchObject({ document_id: 'harbour-talk', speaker: 'Anna Brandt', language: 'en' });
  const text = await (await fetch(`${server.url}/v1/documents/harbour-talk/text`)).text();
  const found = results.filter(({ document_id: id }) => id === 'harbour-talk');
  for (const { text: passage, start_char_index: start, end_char_index: end } of found) {
    expect(text.slice(start, end)).toBe(passage);
  }
});

test('a source leads to the page that marks it', async () => {
  const [best] = await search({ query: 'Сколько книг хранит библиотека?' });

  const response = await fetch(new URL(best?.source_url ?? '', server.url));

  expect(best?.source_url).toContain(encodeURIComponent('библиотека-1'));
  expect(await response.text()).toContain(
    '<mark id="quotation">Сельская библиотека хранит девять тысяч книг.',
  );
});

test('a search that does not say how many gets the configured number', async () => {
  expect(await search({ query: 'lighthouse strait vessels библиотека құдық' })).toHaveLength(2);
});

test('a search that says how many gets no more', async () => {
  expect(await search({ query: 'lighthouse strait vessels библиотека құдық', top_k: 1 })).toHaveLength(1);
});

test.each([
  [{ languages: ['kk'] }, 'notes-құдық'],
  [{ document_ids: ['библиотека-1'] }, 'библиотека-1'],
  [{ speakers: ['Anna Brandt'] }, 'harbour-talk'],
  [{ roles: ['editorial'] }, 'notes-құдық'],
  [{ date_from: '2024-03-09', date_to: '2024-03-09' }, 'harbour-talk'],
])('the filter %j leaves only %s', async (filter, id) => {
  const results = await search({ query: 'lighthouse библиотека құдық', top_k: 50, filter });

  expect([...new Set(results.map(({ document_id: found }) => found))]).toEqual([id]);
});

test('a filter that nothing fits finds nothing', async () => {
  expect(await search({ query: 'lighthouse', filter: { date_from: '2030-01-01' } })).toEqual([]);
});
