import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chat, startModelServer, type ModelServer } from '../fakes/model-server.ts';
import { SMALL_CORPUS, temporaryFolder, type TemporaryFolder } from '../server/small-corpus.ts';
import { runCommand } from './run-command.ts';

const QUOTE = 'The icebreaker leads forty-two vessels through the strait each winter.';
const start = SMALL_CORPUS['harbour.md'].indexOf(QUOTE);
const GOLD = JSON.stringify({
  id: 'en-1',
  language: 'en',
  question: 'How many vessels does the icebreaker lead through the strait?',
  kind: 'fact',
  answer: 'Forty-two.',
  must_include: [['forty-two']],
  evidence: [{ document_id: 'harbour-talk', quote: QUOTE, start, end: start + QUOTE.length }],
  answerable: true,
});

let folder: TemporaryFolder;
let server: ModelServer;
beforeAll(async () => {
  folder = await temporaryFolder({ ...SMALL_CORPUS, 'gold.jsonl': GOLD });
  server = await startModelServer();
});
afterAll(async () => {
  await server.close();
  await folder.remove();
});

test('eval answers has the judge’s opinion in its words, its JSON and its report', async () => {
  server.play(chat(['{"faithful": true, "relevant": false}']));
  const environment = {
    LLM_PROVIDER: 'openai',
    OPENAI_API_KEY: 'key',
    OPENAI_BASE_URL: server.baseUrl,
    LLM_MODEL: 'parrot',
  };
  const page = folder.file('report.html');
  const run = (...args: readonly string[]) =>
    runCommand(
      [
        'eval',
        'answers',
        '--gold',
        folder.file('gold.jsonl'),
        '--corpus',
        folder.file('harbour.md'),
        '--judge',
        ...args,
      ],
      { environment },
    );

  const printed = await run('--report', page);
  expect(printed.stdout).toMatch(
    /^Judged by parrot: 1 answers \(0 without an opinion that can be read\)\n {2}faithful 1\.000; /m,
  );
  expect(await readFile(page, 'utf8')).toContain('<h2 id="judge">Judge</h2>');
  expect(JSON.parse((await run('--json')).stdout)).toMatchObject({
    judge: { model: 'parrot', judged: 1, faithful: 1, relevant: 0 },
  });
});
