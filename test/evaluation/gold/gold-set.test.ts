import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PLACE, readGoldSet } from '../../../src/evaluation/gold/gold-set.ts';
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
    expect(await readGoldSet(path)).toMatchObject([QUESTION, { ...UNANSWERABLE, history }]);
  });

  test('know the line that they stand in, and keep it out of JSON', async () => {
    const path = await goldFile(QUESTION, '', UNANSWERABLE);
    const questions = await readGoldSet(path);
    expect(questions.map((question) => question[PLACE])).toEqual([
      { path, line: 1 },
      { path, line: 3 },
    ]);
    expect(JSON.parse(JSON.stringify(questions))).toEqual([QUESTION, UNANSWERABLE]);
  });

  test('may say who speaks, and have fields that nobody reads', async () => {
    const evidence = [{ ...QUESTION.evidence[0], speaker: 'Айгуль Сатова' }];
    const [question] = await readGoldSet(await goldFile({ ...QUESTION, evidence, note: 'draft' }));
    expect(question).toMatchObject({ evidence });
    expect(question).not.toHaveProperty('note');
  });

  test('are read after a byte order mark', async () => {
    expect(await readGoldSet(await goldFile(`\uFEFF${JSON.stringify(QUESTION)}`))).toHaveLength(1);
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
    ['a broken line', '{"id": "ru-2"', /the line is not JSON .*Mend the line/],
    ['a line that is no object', '17', /the line: .*Write the field/],
    ['a question without an id', { ...UNANSWERABLE, id: undefined }, /id: /],
    ['an unknown language', { ...UNANSWERABLE, language: 'de' }, /language: /],
    ['an empty question', { ...UNANSWERABLE, question: '' }, /question: it is empty/],
    ['a question of spaces', { ...UNANSWERABLE, question: ' \u00A0\n' }, /question: it is empty/],
    [
      'offsets that do not fit the quote',
      { ...QUESTION, id: 'x', ...evidence({ end: 23 }) },
      /question x: evidence\.0: start and end .*--fix/,
    ],
    [
      'a negative offset',
      { ...QUESTION, id: 'x', ...evidence({ start: -2, end: 10 }) },
      /evidence\.0\.start: /,
    ],
    [
      'an answerable question without evidence',
      { ...UNANSWERABLE, answerable: true },
      /question ru-2: it is answerable but has no evidence\. Quote/,
    ],
    [
      'an unanswerable question with evidence',
      { ...QUESTION, id: 'x', answerable: false },
      /question x: it is not answerable but has evidence\. Leave/,
    ],
    [
      'history of the wrong shape',
      { ...UNANSWERABLE, history: [{ role: 'system', content: 'x' }] },
      /history\.0\.role: /,
    ],
    ['an id that stands twice', QUESTION, /the id "ru-1" stands twice, in line 1 already\. Give/],
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

  test('when it is not UTF-8', async () => {
    const path = join(await temporaryFolder(), 'gold.jsonl');
    await writeFile(path, Buffer.from([0x7b, 0xff, 0x7d]));
    await expect(readGoldSet(path)).rejects.toThrow(`${path} is not UTF-8. Save it in that encoding.`);
  });

  test('with its first fault, and how to see the others', async () => {
    const path = await goldFile({ ...UNANSWERABLE, answerable: true }, '{', QUESTION, QUESTION);
    await expect(readGoldSet(path)).rejects.toThrow(
      new RegExp(`line 1: question ru-2: .* "npm run gold -- check ${path}" lists all 3 faults\\.$`),
    );
  });
});
