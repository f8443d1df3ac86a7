import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyProgram, type Patch, type ProgramCopy } from './program-copy.ts';

/*
 * A gate is worth what it catches. Each of these breaks the built program in one place; the gate on our own gold set,
 * with the unbroken program as its baseline, must keep at least nine in ten of them from a release.
 */

interface Regression {
  readonly name: string;
  readonly patches?: readonly Patch[];
  /** Paths of the corpus; all of it when absent. */
  readonly corpus?: readonly string[];
}

const patch = (file: string, from: string, to: string): readonly Patch[] => [{ file, from, to }];

const REGRESSIONS: readonly Regression[] = [
  {
    name: 'the channel of words is off',
    patches: patch(
      'retrieval/channel-weights.js',
      'OFFLINE_WEIGHTS = { words: 1,',
      'OFFLINE_WEIGHTS = { words: 0,',
    ),
  },
  {
    name: 'offsets are off by one',
    patches: patch(
      'answering/source.js',
      'start_char_index: span.start,',
      'start_char_index: span.start + 1,',
    ),
  },
  {
    name: 'chunks are swapped with their neighbours',
    patches: patch(
      'store/local/local-store.js',
      'passageOf(parts, number))',
      'passageOf(parts, number ^ 1))',
    ),
  },
  {
    name: 'two chunks are swapped',
    patches: patch(
      'store/local/local-store.js',
      'passageOf(parts, number))',
      'passageOf(parts, { 12: 40, 40: 12 }[number] ?? number))',
    ),
  },
  {
    name: 'the answer is in the wrong language',
    patches: patch(
      'answering/answerer.js',
      'question.language ?? guessLanguage(question.text)',
      "question.language ?? 'ru'",
    ),
  },
  {
    name: 'the threshold of refusal is moved up',
    patches: patch(
      'retrieval/answerability.js',
      'const best = sentences[0];',
      'const best = sentences[0] && { ...sentences[0], score: sentences[0].score / 3 };',
    ),
  },
  {
    name: 'the threshold of refusal is moved down',
    patches: patch(
      'retrieval/answerability.js',
      "? 'doubtful' : 'unanswerable'",
      "? 'answerable' : 'answerable'",
    ),
  },
  {
    name: 'citations are shuffled',
    patches: patch(
      'answering/answer-text.js',
      'citation_ids: ids,',
      'citation_ids: ids.map((id) => Math.max(1, id - 1)),',
    ),
  },
  {
    name: 'the last sentence is dropped',
    patches: patch(
      'answering/extractive-drafter.js',
      '.slice(0, MOST_SENTENCES)',
      '.slice(0, MOST_SENTENCES).slice(0, -1)',
    ),
  },
  {
    name: 'stems are off',
    patches: [
      ...patch('text/terms.js', 'stem(word, language);', 'word;'),
      ...patch('text/terms.js', '`~${word.slice(0, PREFIX_LENGTH)}`', '`~${word}`'),
    ],
  },
  {
    name: 'a document is missing',
    corpus: ['corpus/kazantsev-interview.ru.md'],
  },
  {
    name: 'the wrong speaker is named',
    patches: patch(
      'ingest/turns.js',
      'mark.speaker,',
      "(mark.role === 'interviewee' ? 'Журналист' : mark.speaker),",
    ),
  },
  {
    name: 'the question of an interview is not searched with its answer',
    patches: patch('ingest/ingest.js', "chunk.question ?? ''", "''"),
  },
];

const askAll = (
  program: ProgramCopy,
  { corpus = ['corpus'] }: Pick<Regression, 'corpus'>,
  ...args: readonly string[]
) => program.run(['eval', 'answers', '--corpus', ...corpus, '--gate', ...args]);

describe('the gate', () => {
  let unbroken: ProgramCopy;
  const caught: string[] = [];

  beforeAll(async () => {
    unbroken = await copyProgram();
    const { exitCode, stdout, stderr } = await askAll(unbroken, {}, '--json');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    await writeFile(unbroken.file('baseline.json'), stdout);
  });
  afterAll(() => unbroken.remove());

  test('opens for the program as it is', async () => {
    const outcome = await askAll(unbroken, {}, '--baseline', unbroken.file('baseline.json'));
    expect(outcome).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test.each(REGRESSIONS)('is tried when $name', async ({ name, patches = [], ...regression }) => {
    const program = await copyProgram();
    try {
      await program.apply(patches);
      const baseline = unbroken.file('baseline.json');
      const { exitCode, stdout, stderr } = await askAll(program, regression, '--baseline', baseline);
      const reasons = `${stdout}${stderr}`
        .split('\n')
        .filter((line) => /^Not good enough|evidence/.test(line));
      console.info(`${exitCode === 0 ? 'missed' : 'caught'}: ${name}\n${reasons.join('\n')}`);
      expect([0, 1, 2]).toContain(exitCode);
      if (exitCode !== 0) caught.push(name);
    } finally {
      await program.remove();
    }
  });

  test('catches nine in ten', () => {
    expect(caught.length / REGRESSIONS.length).toBeGreaterThanOrEqual(0.9);
  });
});
