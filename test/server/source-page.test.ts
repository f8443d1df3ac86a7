import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveForTest, servicesOverSmallCorpus, type TestServer } from './running-server.ts';

let server: TestServer;
let text: string;

beforeAll(async () => {
  server = await serveForTest(await servicesOverSmallCorpus());
  text = await (await fetch(`${server.url}/v1/documents/harbour-talk/text`)).text();
});
afterAll(() => server.stop());

const open = (query: string): Promise<Response> => fetch(`${server.url}/sources/harbour-talk${query}`);

/** The words that a page shows, without its tags. */
const shown = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

describe('the page of a source', () => {
  test('shows the whole text and runs nothing of it', async () => {
    const response = await open('');
    const html = await response.text();

    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(html).not.toContain('<script');
    expect(html).not.toContain('<em>');
    expect(html).not.toContain('<mark');
    expect(shown(html)).toContain(text);
    expect(html).toContain('<title>Harbour talk: &lt;em&gt;ice &amp; tides&lt;/em&gt;</title>');
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('Coast Weekly · 2024-03-09');
  });

  test('marks the words that were asked for', async () => {
    const words = '"Nobody else" <script>alert(1)</script> offered money & tools.';
    const start = text.indexOf(words);

    const html = await (await open(`?start=${start}&end=${start + words.length}`)).text();

    const marked = /<mark id="quotation">(.*?)<\/mark>/s.exec(html)?.[1] ?? '';
    expect(shown(marked)).toBe(words);
    expect(shown(html)).toContain(text);
  });

  test('can mark the whole text', async () => {
    const html = await (await open(`?start=0&end=${text.length}`)).text();

    expect(shown(/<mark id="quotation">(.*)<\/mark>/s.exec(html)?.[1] ?? '')).toBe(text);
  });

  test.each([
    '?start=5',
    '?end=5',
    '?start=&end=5',
    '?start=-1&end=5',
    '?start=5&end=5',
    '?start=6&end=5',
    '?start=0&end=99999999',
    '?start=0&end=99999999999999999999999',
    '?start=1.5&end=5',
    '?start=0x1&end=5',
    '?start=1e0&end=5',
    '?start=a&end=b',
    '?start=1&start=2&end=5',
    '?start=%00&end=5',
  ])('marks nothing for %s', async (query) => {
    const response = await open(query);

    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain('<mark');
  });

  test('says in its language that a retelling is one', async () => {
    const html = await (await fetch(`${server.url}/sources/${encodeURIComponent('библиотека-1')}`)).text();

    expect(html).toContain('<html lang="ru">');
    expect(html).toContain('<p class="details">пересказ, не дословно</p>');
    expect(await (await open('')).text()).not.toContain('retelling');
  });
});

describe('a link that leads nowhere', () => {
  const follow = (accept: string): Promise<Response> =>
    fetch(`${server.url}/sources/nobody?start=1&end=2`, { headers: { Accept: accept } });

  test('is a page for whoever follows it', async () => {
    const response = await follow('text/html,application/xhtml+xml,*/*;q=0.8');

    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(shown(await response.text())).toContain('There is no document with this id.');
  });

  test.each(['application/json', '*/*'])('is an error for a program that accepts %s', async (accept) => {
    const response = await follow(accept);

    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 'not_found' } });
  });
});
