import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  judgedQueries,
  queryLanguage,
  readBeirSet,
  readQueries,
} from '../../../src/evaluation/retrieval/beir.ts';
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

describe('the queries of a data set', () => {
  test('can be read from a file of their own', async () => {
    const queries = await readQueries(join(await dataSet(), 'queries.jsonl'));
    expect(queries.map(({ _id: id }) => id)).toEqual(['q1', 'q2']);
  });

  test('count as judged when a passage has more than 0', async () => {
    const folder = await dataSet({ 'qrels.tsv': 'q1\tp1\t0\nq1\tp2\t-1\nq2\tp2\t1\nq2\tp1\t0\n' });
    const judged = judgedQueries(await readBeirSet({ folder }));
    expect(judged.map(({ query }) => query._id)).toEqual(['q2']);
  });

  test.each([
    ['no judgement at all', 'query-id\tcorpus-id\tscore\n'],
    ['only judgements of 0', 'q1\tp1\t0\n'],
    ['judgements of other queries', 'q9\tp1\t1\n'],
  ])('are refused with %s', async (_, qrels) => {
    const set = await readBeirSet({ folder: await dataSet({ 'qrels.tsv': qrels }) });
    expect(() => judgedQueries(set)).toThrow(/No query has a judgement above 0\. Check that/);
  });

  test('have the language that is stated, else the one that is guessed', () => {
    expect(queryLanguage({ _id: 'q', text: 'Почему?', answers: [], language: 'kk' })).toBe('kk');
    expect(queryLanguage({ _id: 'q', text: 'Почему?', answers: [] })).toBe('ru');
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
    [
      'a passage whose id came before',
      'corpus.jsonl',
      '{"_id":"p","text":"a"}\n{"_id":"p","text":"b"}',
      'line 2',
      /"p"/,
    ],
    [
      'a query whose id came before',
      'queries.jsonl',
      '{"_id":"q","text":"a"}\n{"_id":"q","text":"a"}',
      'line 2',
      /"q"/,
    ],
    ['a judgement of two columns', 'qrels.tsv', 'q1\tp1\t1\nq1\tp2\n', 'line 2', /a number/],
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
    await expect(reading).rejects.toThrow(/\. Correct or remove the line\.$/);
    await expect(reading).rejects.not.toThrow(/\n/);
  });

  test.each(Object.keys(FILES))('when %s is missing, with its path', async (file) => {
    const folder = await dataSet();
    await rm(join(folder, file));
    await expect(readBeirSet({ folder })).rejects.toMatchObject({ code: 'dataset_invalid' });
    await expect(readBeirSet({ folder })).rejects.toThrow(join(folder, file));
  });

  test.each(['', '\n\n'])('when its corpus has no passage', async (corpus) => {
    const folder = await dataSet({ 'corpus.jsonl': corpus });
    const says = `${join(folder, 'corpus.jsonl')} has no passage. Give a folder with a corpus.`;
    await expect(readBeirSet({ folder })).rejects.toMatchObject({ code: 'dataset_invalid', message: says });
  });
});
