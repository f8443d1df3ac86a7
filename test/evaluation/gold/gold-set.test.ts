import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readGoldSet } from '../../../src/evaluation/gold/gold-set.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const QUESTION = {
  id: 'ru-1',
  language: 'ru',
  question: 'Сколько ульев?',
  kind: 'fact',
  answer: 'Сорок восемь.',
  must_include: [['48', 'сорок восемь']],
  evidence: [{ document_id: 'bees', quote: 'сорок восемь', start: 10, end: 22 }],
  answerable: true,
};
const UNANSWERABLE = { ...QUESTION, id: 'ru-2', evidence: [], must_include: [], answerable: false };

async function goldFile(...lines: readonly unknown[]): Promise<string> {
  const path = join(await temporaryFolder(), 'gold.jsonl');
  await writeFile(
    path,
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  );
  return path;
}

describe('gold questions', () => {
  test('are read one a line, empty lines left out', async () => {
    const history = [{ role: 'user', content: 'Где пасека?' }];
    const path = await goldFile(QUESTION, '', { ...UNANSWERABLE, history }, '');
    expect(await readGoldSet(path)).toEqual([QUESTION, { ...UNANSWERABLE, history }]);
  });

  test('may leave the document of their evidence open, and end lines as Windows does', async () => {
    const evidence = [{ quote: 'дом', start: 0, end: 3 }];
    const path = await goldFile(`${JSON.stringify({ ...QUESTION, evidence })}\r`, '\r');
    expect((await readGoldSet(path))[0]?.evidence).toEqual(evidence);
  });
});

describe('a gold file is refused', () => {
  const evidence = (details: object) => ({ evidence: [{ ...QUESTION.evidence[0], ...details }] });

  test.each<[string, unknown, RegExp]>([
    ['a broken line', '{"id": "ru-2"', /is not JSON/],
    ['a line that is no object', '17', /question: /],
    ['a question without an id', { ...UNANSWERABLE, id: undefined }, /id: /],
    ['an unknown language', { ...UNANSWERABLE, language: 'de' }, /language: /],
    ['an empty question', { ...UNANSWERABLE, question: '' }, /question: /],
    [
      'offsets that do not fit the quote',
      { ...QUESTION, id: 'x', ...evidence({ end: 23 }) },
      /evidence\.0: start and end/,
    ],
    [
      'a negative offset',
      { ...QUESTION, id: 'x', ...evidence({ start: -2, end: 10 }) },
      /evidence\.0\.start: /,
    ],
    [
      'an answerable question without evidence',
      { ...UNANSWERABLE, answerable: true },
      /answerable needs evidence/,
    ],
    [
      'an unanswerable question with evidence',
      { ...QUESTION, id: 'x', answerable: false },
      /answerable needs evidence/,
    ],
    [
      'history of the wrong shape',
      { ...UNANSWERABLE, history: [{ role: 'system', content: 'x' }] },
      /history\.0\.role: /,
    ],
    ['an id that stands twice', QUESTION, /the id "ru-1" stands twice/],
  ])('for %s, with file and line', async (_, line, says) => {
    const path = await goldFile(QUESTION, '', line);
    const reading = readGoldSet(path);
    await expect(reading).rejects.toMatchObject({
      code: 'gold_invalid',
      message: expect.stringMatching(says),
    });
    await expect(reading).rejects.toThrow(`${path}, line 3`);
  });

  test('when it is missing, with its path', async () => {
    const path = join(await temporaryFolder(), 'missing.jsonl');
    await expect(readGoldSet(path)).rejects.toMatchObject({ code: 'gold_invalid' });
    await expect(readGoldSet(path)).rejects.toThrow(path);
  });

  test('when it holds no question', async () => {
    await expect(readGoldSet(await goldFile('', ' '))).rejects.toThrow('holds no question');
  });
});
