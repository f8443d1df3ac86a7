import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportAnswers } from '../../../src/evaluation/answers/answers-report.ts';
import { readBaseline } from '../../../src/evaluation/gate/baseline.ts';
import { readFloors } from '../../../src/evaluation/gate/floors.ts';
import { temporaryFolder, type TemporaryFolder } from '../../server/small-corpus.ts';
import { answerOf, goldOf } from '../sketches.ts';

let folder: TemporaryFolder;

beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

const asked = {
  gold: goldOf({ evidence: [{ start: 0, end: 10 }] }),
  answer: answerOf({ status: 'answered', citations: [] }),
  exactCitations: 0,
};

describe('a baseline', () => {
  test('is what a run printed', async () => {
    const report = reportAnswers({ asked: [asked], documents: [], seed: 1 });
    const path = await folder.write('old.json', JSON.stringify(report));
    const { results, gold_sha256: gold } = await readBaseline(path);
    expect(gold).toBe(report.gold_sha256);
    expect(results[0]).toMatchObject({ id: 'g1', measures: report.results[0]?.measures });
  });

  test.each([
    ['no JSON', '{', /bad\.json is no baseline .*Give a file that/],
    ['JSON of something else', '{"queries": 5}', /bad\.json is no baseline/],
    ['a run without questions', '{"gold_sha256":"a","corpus_sha256":"b","results":[]}', /is no baseline/],
  ])('is not %s', async (_, content, says) => {
    const path = await folder.write('bad.json', content);
    const reading = readBaseline(path);
    await expect(reading).rejects.toMatchObject({
      code: 'baseline_invalid',
      message: expect.stringMatching(says),
    });
  });

  test('has each question once, and rates and shares from 0 to 1', async () => {
    const report = reportAnswers({ asked: [asked], documents: [], seed: 1 });
    const reading = async (...results: readonly object[]) =>
      readBaseline(await folder.write('bad.json', JSON.stringify({ ...report, results })));
    const [result] = report.results;
    await expect(reading({ ...result }, { ...result })).rejects.toThrow(/results: a question stands twice/);
    for (const measures of [{ evidence_cited: 2 }, { precision: -0.1 }]) {
      await expect(reading({ ...result, measures })).rejects.toThrow(/a rate or share lies from 0 to 1/);
    }
    await expect(
      reading({ ...result, measures: { cited_characters: 500, beauty: 7 } }),
    ).resolves.toBeDefined();
  });

  test('that is missing is refused', async () => {
    await expect(readBaseline(folder.file('nowhere.json'))).rejects.toMatchObject({
      code: 'baseline_invalid',
    });
  });
});

describe('a file of floors', () => {
  test('is read', async () => {
    const floors = { floors: [{ metric: 'exact', floor: 1 }], not_worse: ['first'] };
    expect(await readFloors(await folder.write('floors.json', JSON.stringify(floors)))).toEqual(floors);
  });

  test.each([
    [
      'of an unknown metric',
      '{"floors":[{"metric":"beauty","floor":1}],"not_worse":[]}',
      /floors\.0\.metric/,
    ],
    ['without a bound', '{"floors":[{"metric":"exact"}],"not_worse":[]}', /needs a floor or a ceiling/],
    ['with a misspelt field', '{"floors":[{"metric":"exact","flor":1}],"not_worse":[]}', /flor/],
    [
      'of a language and a kind at once',
      '{"floors":[{"metric":"exact","floor":1,"language":"ru","kind":"fact"}],"not_worse":[]}',
      /take one of them/,
    ],
    ['that compares an amount', '{"floors":[],"not_worse":["sentences"]}', /neither better nor worse/],
    [
      'with a floor of a share above 1',
      '{"floors":[{"metric":"exact","floor":1.5}],"not_worse":[]}',
      /floors\.0: the bound of a rate or share lies from 0 to 1\. Take test\/gold\/floors\.json as an example/,
    ],
    [
      'with a ceiling of a rate below 0',
      '{"floors":[{"metric":"wrongly_refused","ceiling":-1}],"not_worse":[]}',
      /lies from 0 to 1/,
    ],
    ['that is a number', '1', /floors\.json: the file: Invalid input/],
    ['that is no JSON', 'floors: 1', /floors\.json/],
  ])('%s is refused', async (_, content, says) => {
    const reading = readFloors(await folder.write('floors.json', content));
    await expect(reading).rejects.toMatchObject({
      code: 'floors_invalid',
      message: expect.stringMatching(says),
    });
  });

  test('that is missing is refused', async () => {
    await expect(readFloors(folder.file('nowhere.json'))).rejects.toThrow(
      /cannot be read\. Give a file of floors/,
    );
  });
});
