import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readBeirSet } from '../../../src/evaluation/retrieval/beir.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const FILES: Readonly<Record<string, string>> = {
  'corpus.jsonl':
    '{"_id":"p1","title":"Bees","text":"Forty hives.","more":1}\n{"_id":"p2","text":"A bridge."}\n',
  'queries.jsonl':
    '{"_id":"q1","text":"How many hives?","answers":["Forty"],"language":"en"}\n\n{"_id":"q2","text":"Why?"}\n',
  'qrels.tsv': 'query-id\tcorpus-id\tscore\nq1\tp1\t2\nq1\tp2\t0\nq2\tp2\t1\n',
};

async function dataSet(changes: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, text] of Object.entries({ ...FILES, ...changes }))
    await writeFile(join(folder, name), text);
  return folder;
}

describe('a data set', () => {
  test('is read from its three files', async () => {
    expect(await readBeirSet({ folder: await dataSet() })).toEqual({
      passages: [
        { _id: 'p1', title: 'Bees', text: 'Forty hives.' },
        { _id: 'p2', title: '', text: 'A bridge.' },
      ],
      queries: [
        { _id: 'q1', text: 'How many hives?', answers: ['Forty'], language: 'en' },
        { _id: 'q2', text: 'Why?', answers: [] },
      ],
      judgements: new Map([
        [
          'q1',
          new Map([
            ['p1', 2],
            ['p2', 0],
          ]),
        ],
        ['q2', new Map([['p2', 1]])],
      ]),
    });
  });

  test('may be without a heading over its judgements, and end lines as Windows does', async () => {
    const folder = await dataSet({ 'qrels.tsv': 'q1\tp1\t1\r\nq2\tp2\t1\r\n' });
    const { judgements } = await readBeirSet({ folder });
    expect(judgements.get('q2')).toEqual(new Map([['p2', 1]]));
    expect(judgements.size).toBe(2);
  });

  test('may be asked with another file of queries', async () => {
    const folder = await dataSet();
    const queries = join(folder, 'typos.jsonl');
    await writeFile(queries, '{"_id":"q1","text":"How mony hives?"}');
    const set = await readBeirSet({ folder, queries });
    expect(set.queries.map(({ text }) => text)).toEqual(['How mony hives?']);
  });
});

describe('a data set is refused, with file and line,', () => {
  test.each<[string, string, string, string, RegExp]>([
    ['a passage that is not JSON', 'corpus.jsonl', '{"_id":"p1","text":"a"}\n{"_id"\n', 'line 2', /JSON/],
    ['a passage without text', 'corpus.jsonl', '\n{"_id":"p1"}\n', 'line 2', /text: /],
    ['a passage whose id is a number', 'corpus.jsonl', '{"_id":1,"text":"a"}', 'line 1', /_id: /],
    ['a query without text', 'queries.jsonl', '{"_id":"q1","text":"a"}\n\n{"_id":"q2"}', 'line 3', /text: /],
    [
      'answers that are no list',
      'queries.jsonl',
      '{"_id":"q1","text":"a","answers":"b"}',
      'line 1',
      /answers: /,
    ],
    [
      'judgements divided by spaces',
      'qrels.tsv',
      'query-id\tcorpus-id\tscore\nq1 p1 1\n',
      'line 2',
      /divided by tabs/,
    ],
    ['a judgement without a number', 'qrels.tsv', 'q1\tp1\t1\nq1\tp2\t\n', 'line 2', /a number/],
    ['a judgement that is a word', 'qrels.tsv', 'q1\tp1\tyes\n', 'line 1', /a number/],
  ])('for %s', async (_, file, text, line, says) => {
    const folder = await dataSet({ [file]: text });
    const reading = readBeirSet({ folder });
    await expect(reading).rejects.toMatchObject({
      code: 'dataset_invalid',
      message: expect.stringMatching(says),
    });
    await expect(reading).rejects.toThrow(`${join(folder, file)}, ${line}: `);
    await expect(reading).rejects.not.toThrow(/\n/);
  });

  test.each(Object.keys(FILES))('when %s is missing, with its path', async (file) => {
    const folder = await dataSet();
    await rm(join(folder, file));
    await expect(readBeirSet({ folder })).rejects.toMatchObject({ code: 'dataset_invalid' });
    await expect(readBeirSet({ folder })).rejects.toThrow(join(folder, file));
  });
});
