import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder, type TemporaryFolder } from '../server/small-corpus.ts';
import { BEIR_SET as SET, lines } from './beir-folder.ts';
import { refusal, runCommand, type Outcome } from './run-command.ts';

let folder: TemporaryFolder;
let queries: string;

beforeAll(async () => {
  folder = await temporaryFolder(SET);
  queries = await folder.write('other.jsonl', lines({ _id: 'q1', text: 'Когда идёт паром через реку?' }));
});
afterAll(() => folder.remove());

const evaluate = (...args: readonly string[]): Promise<Outcome> => runCommand(['eval', 'ablation', ...args]);

describe('eval ablation', () => {
  test('measures every part on every set, as typed and with typos', async () => {
    const { exitCode, stdout, stderr } = await evaluate(
      '--beir',
      folder.path,
      `${folder.path}=${queries}`,
      '--perturb',
      'typos',
      '--json',
    );

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const name = basename(folder.path);
    expect(JSON.parse(stdout)).toMatchObject({
      sets: [
        { name, queries: 2, ndcg_at_10: 1, worth: { words: { mean: 0, interval: [0, 0] } } },
        { name: `${name} → ${name}`, queries: 1 },
        { name: `${name}, typos`, queries: 2 },
        { name: `${name} → ${name}, typos`, queries: 1 },
      ],
      earns_its_place: { words: false },
    });
  });

  test('writes its table between the marks of a document, and prints it', async () => {
    const document = await folder.write(
      'retrieval.md',
      'Before\n<!-- eval ablation -->\nold\n<!-- /eval ablation -->\nAfter\n',
    );

    const { stdout } = await evaluate('--beir', folder.path, '--table', document);

    const written = await readFile(document, 'utf8');
    expect(written).toContain(`<!-- eval ablation -->\n\n\`\`\`\n${stdout.trimEnd()}\n\`\`\`\n\n<!-- /eval`);
    expect(written).toMatch(/^Before\n.*\nAfter\n$/s);
    expect(stdout).toMatch(/^questions +2$/m);
    expect(stdout).toMatch(/^nDCG@10 +1\.000$/m);
    expect(stdout).toMatch(/^best sentence +\.000 \(\.000 \.000\)$/m);
    expect(stdout).toMatch(/^best sentence +\.000 \S+ +\.000 \S+ +no$/m);
  });
});

describe('eval ablation refuses', () => {
  test('to run without a set', async () => {
    expect(await evaluate()).toEqual(refusal(/--beir is missing\. Usage: npm run eval -- ablation/));
  });

  test('a document that has no place for its table, before anything is measured', async () => {
    const document = await folder.write('plain.md', '<!-- eval answers -->\n<!-- /eval answers -->\n');
    expect(await evaluate('--beir', folder.file('nowhere'), '--table', document)).toEqual(
      refusal(/has no place for the table\. Write <!-- eval ablation -->/),
    );
  });

  test('a folder that is missing', async () => {
    expect(await evaluate('--beir', folder.path, folder.file('nowhere'))).toEqual(
      refusal(/corpus\.jsonl cannot be read/),
    );
  });
});
