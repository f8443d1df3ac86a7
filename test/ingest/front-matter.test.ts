import { describe, expect, test } from 'vitest';
import { readFrontMatter } from '../../src/ingest/front-matter.ts';

const WHOLE = `---
id: well-2024
title: "A well in the steppe"
kind: interview
language: en
date: 2024-05-10
url: https://example.org/well
publication: The Steppe
group: well
verbatim: false
participants:
  - name: Mary Hale
    role: interviewee
---
`;

/** The reason for which a text with these lines of front matter is not read. */
function reasonOf(...lines: string[]): string {
  const read = readFrontMatter(`---\n${lines.join('\n')}\n---\nText.`);
  return 'reason' in read ? read.reason : 'none';
}

/** What these lines of front matter state. */
function statedBy(...lines: string[]): object {
  const read = readFrontMatter(`---\n${lines.join('\n')}\n---\nText.`);
  return 'frontMatter' in read ? read.frontMatter : { reason: read.reason };
}

describe('front matter', () => {
  test('states every field, and the body begins below it', () => {
    expect(readFrontMatter(`${WHOLE}Text.`)).toEqual({
      frontMatter: {
        id: 'well-2024',
        title: 'A well in the steppe',
        kind: 'interview',
        language: 'en',
        date: '2024-05-10',
        url: 'https://example.org/well',
        publication: 'The Steppe',
        group: 'well',
        verbatim: false,
        participants: [{ name: 'Mary Hale', role: 'interviewee' }],
      },
      bodyStart: WHOLE.length,
    });
  });

  test('is the same with the line ends of Windows, offsets counted in the text as it is', () => {
    const windows = WHOLE.replaceAll('\n', '\r\n');
    const read = readFrontMatter(`${windows}Text.`);
    expect(read).toEqual({
      frontMatter: expect.objectContaining({ id: 'well-2024', publication: 'The Steppe' }),
      bodyStart: windows.length,
    });
  });

  test('may be absent', () => {
    expect(readFrontMatter('Text.\n---\nid: x\n---\n')).toEqual({ frontMatter: {}, bodyStart: 0 });
  });

  test('that is never closed is text', () => {
    expect(readFrontMatter('---\nid: x\nText.')).toEqual({ frontMatter: {}, bodyStart: 0 });
  });

  test('may be empty', () => {
    expect(readFrontMatter('---\n---\nText.')).toEqual({ frontMatter: {}, bodyStart: 8 });
  });

  test('may be all that there is', () => {
    expect(readFrontMatter('---\nid: x\n---')).toEqual({ frontMatter: { id: 'x' }, bodyStart: 13 });
  });

  test('passes over keys that it does not know', () => {
    expect(statedBy('id: x', 'editor: Mary', 'tags: [a, b]')).toEqual({ id: 'x' });
  });

  test('loses the white space around a title', () => {
    expect(statedBy('title: "  A well  "')).toEqual({ title: 'A well' });
  });

  test('takes an id in any script', () => {
    expect(statedBy('id: сұхбат-2.1')).toEqual({ id: 'сұхбат-2.1' });
  });
});

describe('front matter with a fault names the field', () => {
  test.each([
    ['date: 10.05.2024', /^front matter: date: expected a date like 2025-11-30$/],
    ['date: 2024-02-30', /^front matter: date: expected a date like 2025-11-30$/],
    ['url: ftp://example.org', /^front matter: url: expected an http or https address$/],
    ['url: here', /^front matter: url: expected an http or https address$/],
    ['id: "../well"', /^front matter: id: expected letters, digits, dots and dashes$/],
    ['id: "a#b"', /^front matter: id: expected letters/],
    ['language: de', /^front matter: language: /],
    ['kind: poem', /^front matter: kind: /],
    ['verbatim: "no"', /^front matter: verbatim: /],
    [`title: ${'a'.repeat(501)}`, /^front matter: title: /],
    ['title: ""', /^front matter: title: /],
    ['title: 2024', /^front matter: title: /],
    ['participants: [{ name: Mary, role: cook }]', /^front matter: participants\.0\.role: /],
    ['participants: [{ role: interviewee }]', /^front matter: participants\.0\.name: /],
  ])('%s', (line, reason) => {
    expect(reasonOf(line)).toMatch(reason);
  });

  test('and every other field with one', () => {
    expect(reasonOf('date: soon', 'url: here')).toMatch(/date: .*; url: /);
  });

  test('and broken YAML is called so, in one line', () => {
    expect(reasonOf('title: "open', 'id: [')).toMatch(/^front matter is not YAML: [^\n]+$/);
  });

  test('and a sentence between the rules is told what belongs there', () => {
    expect(reasonOf('Just a sentence.')).toMatch(/^front matter: expected lines like "title: …"$/);
  });
});
