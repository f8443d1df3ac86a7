import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DocumentMetadata } from '../../src/domain/source-document.ts';
import { serveForTest, servicesOver, type TestServer } from './running-server.ts';
import { SMALL_CORPUS, temporaryFolder, type TemporaryFolder } from './small-corpus.ts';

let folder: TemporaryFolder;
let server: TestServer;

beforeAll(async () => {
  folder = await temporaryFolder(SMALL_CORPUS);
  await writeFile(folder.file('windows.txt'), '\uFEFFFirst line.\r\nSecond\u00A0line — “quoted”.  \r\n\r\n');
  server = await serveForTest(await servicesOver(folder.path));
});
afterAll(async () => {
  await server.stop();
  await folder.remove();
});

interface Page {
  readonly documents: readonly DocumentMetadata[];
  readonly next_cursor: string | null;
}

const get = (path: string): Promise<Response> => fetch(`${server.url}/v1/documents${path}`);
const page = async (query: string): Promise<Page> => (await (await get(query)).json()) as Page;
const ids = ({ documents }: Page): string[] => documents.map(({ id }) => id);

const ALL = ['harbour-talk', 'notes-құдық', 'windows', 'библиотека-1'].toSorted();

test('the list holds every document in the order of ids', async () => {
  const whole = await page('');

  expect(ids(whole)).toEqual(ALL);
  expect(whole.next_cursor).toBeNull();
});

test('following the cursors brings every document once', async () => {
  const seen: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const after: string = next === '' ? '' : `&cursor=${encodeURIComponent(next)}`;
    const part: Page = await page(`?limit=1${after}`);
    expect(part.documents.length).toBe(1);
    seen.push(...ids(part));
    next = part.next_cursor;
  }

  expect(seen).toEqual(ALL);
});

test('a page that ends with the last document has no cursor', async () => {
  expect((await page('?limit=4')).next_cursor).toBeNull();
  expect((await page('?limit=3')).next_cursor).toBe(ALL[2]);
});

test('a document is described without its text and its path', async () => {
  const document: unknown = await (await get('/harbour-talk')).json();

  const file = await readFile(folder.file('harbour.md'));
  expect(document).toEqual({
    id: 'harbour-talk',
    title: 'Harbour talk: <em>ice & tides</em>',
    kind: 'interview',
    language: 'en',
    date: '2024-03-09',
    url: 'https://example.org/harbour',
    publication: 'Coast Weekly',
    participants: [
      { name: 'Anna Brandt', role: 'interviewee' },
      { name: 'Coast Weekly reporter', role: 'interviewer' },
    ],
    group: null,
    verbatim: true,
    sha256: createHash('sha256').update(file).digest('hex'),
    length: file.toString('utf8').length,
  });
});

test('the list describes a document as its own address does', async () => {
  const [first] = (await page('?limit=1')).documents;

  expect(first).toEqual(await (await get('/harbour-talk')).json());
});

test.each([
  ['harbour-talk', 'harbour.md'],
  ['библиотека-1', 'library.md'],
  ['notes-құдық', 'notes/құдық.txt'],
])('the text of %s is its file byte for byte', async (id, name) => {
  const response = await get(`/${encodeURIComponent(id)}/text`);

  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(Buffer.from(await response.arrayBuffer())).toEqual(await readFile(folder.file(name)));
});

test('the text of a file is free of its byte order mark and otherwise the same', async () => {
  const bytes = Buffer.from(await (await get('/windows/text')).arrayBuffer());

  const file = await readFile(folder.file('windows.txt'));
  expect(bytes).toEqual(file.subarray(3));
  expect(await (await get('/windows')).json()).toMatchObject({
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
});

test('HEAD tells of a document without sending it', async () => {
  const response = await fetch(`${server.url}/v1/documents/harbour-talk`, { method: 'HEAD' });

  expect(response.status).toBe(200);
  expect(await response.text()).toBe('');
});
