import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SourceDocument } from '../../src/domain/source-document.ts';
import { textOf } from '../../src/domain/span.ts';
import { readDocument, type ReadDocument } from '../../src/ingest/read-document.ts';
import { corpusFolder } from './corpus-folder.ts';

async function read(path: string, content: string): Promise<ReadDocument> {
  const root = await corpusFolder({ [path]: content });
  const result = await readDocument({ absolutePath: join(root, path), path }, { size: 900, overlap: 0 });
  if ('reason' in result) throw new Error(`${basename(path)} was skipped: ${result.reason}`);
  return result;
}

const documentFrom = async (path: string, content: string): Promise<SourceDocument> =>
  (await read(path, content)).document;

describe('a document', () => {
  test('takes what its front matter states', async () => {
    const stated = ['id: mill', 'title: Мельница', 'kind: reference', 'language: kk', 'date: 2024-05-10'];
    const more = ['url: https://example.org/', 'publication: Степь', 'group: mills', 'verbatim: false'];
    const people = ['participants:', '  - name: Лебедева', '    role: interviewee'];
    const text = ['---', ...stated, ...more, ...people, '---', 'Text in English.'].join('\n');
    expect(await documentFrom('other.md', text)).toEqual({
      id: 'mill',
      path: 'other.md',
      title: 'Мельница',
      kind: 'reference',
      language: 'kk',
      date: '2024-05-10',
      url: 'https://example.org/',
      publication: 'Степь',
      group: 'mills',
      verbatim: false,
      participants: [{ name: 'Лебедева', role: 'interviewee' }],
      sha256: createHash('sha256').update(text).digest('hex'),
      length: text.length,
      text,
    });
  });

  test('without front matter is guessed from its words, and states nothing that it does not know', async () => {
    expect(await documentFrom('notes/Old Mill.txt', 'The mill stands by the river.\n')).toMatchObject({
      id: 'notes-old-mill',
      path: 'notes/Old Mill.txt',
      title: 'The mill stands by the river.',
      kind: 'article',
      language: 'en',
      date: null,
      url: null,
      publication: null,
      group: null,
      verbatim: true,
      participants: [],
    });
  });

  test.each([
    ['notes/Старая мельница (2).md', 'notes-старая-мельница-2'],
    ['!.txt', 'document'],
    ['a.b.txt', 'a-b'],
  ])('at %s has the id %s', async (path, id) => {
    expect((await documentFrom(path, 'Текст.')).id).toBe(id);
  });

  test('keeps its text to the character and hashes it without the byte order mark', async () => {
    const text = '---\r\nid: mill\r\n---\r\n\r\n  Мельница\r\n\r\nстоит. \r\n';
    const document = await documentFrom('mill.md', `\uFEFF${text}`);
    expect(document.text).toBe(text);
    expect(document.length).toBe(text.length);
    expect(document.sha256).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
  });

  test('guesses its language below its front matter', async () => {
    expect(
      (
        await documentFrom(
          'mill.md',
          '---\ntitle: The old mill that stands by the river and what is known of it\n---\nДиірмен өзен жағасында тұр.',
        )
      ).language,
    ).toBe('kk');
  });

  test('finds its kind by its turns', async () => {
    expect((await documentFrom('talk.txt', 'Вопрос: Кто?\nОтвет: Дед.')).kind).toBe('interview');
  });
});

describe('a title that is not stated', () => {
  const titleOf = async (path: string, text: string): Promise<string> =>
    (await documentFrom(path, text)).title;

  test('is the first heading', async () => {
    expect(await titleOf('a.md', 'Вступление.\n\n## Старая *мельница*\n\n# Река\n')).toBe('Старая мельница');
  });

  test('is else the first paragraph, in one line', async () => {
    expect(await titleOf('a.txt', 'Старая мельница\n  у реки\n\nТекст.')).toBe('Старая мельница у реки');
  });

  test('of a hundred characters is whole', async () => {
    const title = `мельница ${'м'.repeat(91)}`;
    expect(await titleOf('a.txt', title)).toBe(title);
  });

  test('is cut between words when it is long', async () => {
    const title = await titleOf('a.txt', 'мельница '.repeat(40));
    expect(title).toBe(`${'мельница '.repeat(11).trim()}…`);
  });

  test('is cut inside a word that is longer, but not inside a character', async () => {
    expect(await titleOf('a.txt', 'м'.repeat(300))).toBe(`${'м'.repeat(100)}…`);
    expect(await titleOf('a.txt', `м${'😀'.repeat(300)}`)).toBe(`м${'😀'.repeat(49)}…`);
  });

  test('is never the name of the file', async () => {
    expect(await titleOf('secret-name.txt', 'Река.')).not.toContain('secret');
  });
});

test('the chunks of a file with the line ends of Windows and a byte order mark are cut from its canonical text', async () => {
  const text =
    '---\r\nid: mill\r\n---\r\n# Мельница\r\n\r\nСтоит 😀 у реки.\r\nДавно.\r\n\r\n- первый пункт\r\n';
  const { document, chunks } = await read('mill.md', `\uFEFF${text}`);
  expect(chunks.flatMap(({ sentences }) => sentences.map((span) => textOf(document.text, span)))).toEqual([
    'Стоит 😀 у реки.',
    'Давно.',
    'первый пункт',
  ]);
  expect(chunks[0]).toMatchObject({ documentId: 'mill', language: 'ru', headingPath: ['Мельница'] });
});

test('a file of several thousand paragraphs is read in time', async () => {
  const start = performance.now();
  const { chunks } = await read('long.txt', 'Мост стоит. Река течёт.\n'.repeat(20_000));
  expect(chunks.length).toBeGreaterThan(100);
  expect(performance.now() - start).toBeLessThan(5000);
});
