import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GoldQuestion } from '../../src/evaluation/gold/gold-set.ts';
import { SMALL_CORPUS, temporaryFolder, type TemporaryFolder } from '../server/small-corpus.ts';
import { quotation, rated, recordOf } from '../store/answer-sketch.ts';
import { QUOTE } from './gold-lines.ts';
import { runCommand, type Outcome } from './run-command.ts';
import { storeAnswers } from './stored-answers.ts';

let corpus: TemporaryFolder;
let folder: TemporaryFolder;
beforeAll(async () => {
  corpus = await temporaryFolder(SMALL_CORPUS);
  folder = await temporaryFolder();
});
afterAll(async () => {
  await corpus.remove();
  await folder.remove();
});

const gold = (...args: readonly string[]): Promise<Outcome> =>
  runCommand(['gold', ...args], { environment: { CORPUS_DIR: corpus.path, DATA_DIR: folder.file('data') } });

describe('gold draft --from feedback', () => {
  test('has nothing to draft from when nothing was disliked', async () => {
    expect(await gold('draft', '--from', 'feedback')).toMatchObject({
      exitCode: 0,
      stdout: '',
      stderr: expect.stringMatching(/^0 draft questions of 30: no other answers were disliked\./),
    });
  });

  test('writes what passes the check once a person has edited it', async () => {
    const citations = [quotation(1, 'harbour-talk', QUOTE)];
    await storeAnswers(folder.file('data'), [
      recordOf('liked', rated('like')),
      recordOf('disliked', { ...rated('dislike', 'Which winter?'), status: 'answered', citations }),
    ]);
    const file = folder.file('drafts.jsonl');

    const drafted = await gold('draft', '--from', 'feedback', '--out', file);
    expect(drafted).toMatchObject({ exitCode: 0, stdout: '' });
    expect(drafted.stderr).toMatch(/^1 draft question of 30/);

    expect((await gold('check', file)).stdout).toMatch(/warning: it is a draft that nobody has reviewed/);
    const { review, ...draft } = JSON.parse(await readFile(file, 'utf8')) as GoldQuestion;
    expect(review).toMatchObject({ state: 'unreviewed', comment: 'Which winter?' });
    expect(draft).toMatchObject({ id: 'draft-feedback-en-001', answer: '', evidence: [{ quote: QUOTE }] });
    await writeFile(file, JSON.stringify({ ...draft, answer: 'Forty-two.' }));
    expect(await gold('check', file)).toEqual({
      exitCode: 0,
      stdout: '1 question: 0 faults, 0 warnings\n',
      stderr: '',
    });
  });
});
