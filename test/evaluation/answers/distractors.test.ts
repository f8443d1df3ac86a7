import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawDistractors } from '../../../src/evaluation/answers/distractors.ts';
import { temporaryFolder, type TemporaryFolder } from '../../server/small-corpus.ts';

const corpus = (language: string): string =>
  Array.from({ length: 10 }, (_, place) =>
    JSON.stringify({ _id: `p${place}`, text: `${language} ${place}` }),
  ).join('\n');

let folder: TemporaryFolder;

beforeAll(async () => {
  folder = await temporaryFolder({
    'set-ru/corpus.jsonl': corpus('ru'),
    'set-en/corpus.jsonl': corpus('en'),
  });
});
afterAll(() => folder.remove());

test('distractors are drawn from all folders together, by the seed, and their ids tell the folder', async () => {
  const folders = [folder.file('set-ru'), `${folder.file('set-en')}/`];
  const drawn = await drawDistractors(folders, { count: 12, seed: 3 });
  expect(drawn).toHaveLength(12);
  expect(new Set(drawn.map(({ _id: id }) => id)).size).toBe(12);
  expect(new Set(drawn.map(({ _id: id }) => id.split('/')[0]))).toEqual(new Set(['set-ru', 'set-en']));
  for (const { _id: id, text } of drawn) expect(id.split('/')[0]).toBe(`set-${text.split(' ')[0]}`);
  expect(await drawDistractors(folders, { count: 12, seed: 3 })).toEqual(drawn);
  expect(await drawDistractors(folders, { count: 12, seed: 4 })).not.toEqual(drawn);
});

test('two folders of one name are refused, and so is one given twice', async () => {
  const [ru, en] = [folder.file('set-ru'), folder.file('other/set-ru/')];
  for (const folders of [
    [ru, en],
    [ru, ru],
  ]) {
    await expect(drawDistractors(folders, { count: 1, seed: 1 })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('named "set-ru": give each once'),
    });
  }
});

test('a folder that is none is refused with its path', async () => {
  await expect(drawDistractors([folder.file('nowhere')], { count: 1, seed: 1 })).rejects.toMatchObject({
    code: 'dataset_invalid',
    message: expect.stringContaining('nowhere'),
  });
});
