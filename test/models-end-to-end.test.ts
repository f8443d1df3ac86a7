import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collectAnswer } from '../src/answering/answerer.ts';
import { createServices, type Services } from '../src/compose/services.ts';
import { loadConfig } from '../src/config/load.ts';
import type { Answer } from '../src/domain/answer.ts';
import { ingest } from '../src/ingest/ingest.ts';
import {
  chat,
  failure,
  startModelServer,
  type ModelServer,
  type RecordedRequest,
  type Script,
} from './fakes/model-server.ts';
import { startRecordingServer } from './fakes/recording-server.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

const KEY = 'very-secret-7f3a';
const DIMENSION = 32;
const QUESTION = 'Сколько ульев стоит на пасеке?';
const FILES: Readonly<Record<string, string>> = {
  'bees.md': [
    '---',
    'title: Разговор о пчёлах',
    'kind: interview',
    'participants:',
    '  - name: Айгуль Сатова',
    '    role: interviewee',
    '  - name: Ермек Ли',
    '    role: interviewer',
    '---',
    '',
    '**Ли:** Сколько ульев у вас на пасеке?',
    '',
    '**Сатова:** На пасеке стоит сорок восемь ульев. Мёд мы продаём на ярмарке в Таразе 🍯.',
    '',
  ].join('\n'),
  'bridge.txt': 'Мост через реку строили четыре года.\n\nОткрыли его осенью 2019 года.\n',
};

let server: ModelServer;
beforeAll(async () => (server = await startModelServer()));
afterAll(() => server.close());

/** How often each of so many classes of characters stands in a text: enough to tell texts apart. */
function vectorOf(text: string): number[] {
  const counts = Array.from({ length: DIMENSION }, () => 0);
  for (const letter of text.toLowerCase()) {
    const place = (letter.codePointAt(0) ?? 0) % DIMENSION;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}

/** Answers as a model would that has read which passage tells of the hives. */
function modelReply({ path, body }: RecordedRequest): Script {
  if (path === '/v1/embeddings') return { type: 'embeddings', vectorOf };
  const prompt = JSON.stringify(body['messages']);
  const number = /Passage (\d+)\. Speaker: Айгуль Сатова/u.exec(prompt)?.[1] ?? '9';
  return chat([
    'На пасеке ',
    `сорок восемь ульев [${number}.1]`,
    `. Мёд продают в Таразе. [${number}]`,
    ' Их 100 [1].',
  ]);
}

interface Project {
  readonly services: Services;
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
}

/** A folder with a corpus and its index, and the settings that lead to the scripted server. */
async function ingestedProject(settings: Readonly<Record<string, string>> = {}): Promise<Project> {
  server.play(modelReply);
  const folder = await temporaryFolder();
  const environment = {
    LLM_PROVIDER: 'openai',
    LLM_MODEL: 'scripted-chat',
    EMBEDDING_PROVIDER: 'openai',
    EMBEDDING_MODEL: 'scripted-embedding',
    EMBEDDING_DIMENSION: String(DIMENSION),
    OPENAI_API_KEY: KEY,
    OPENAI_BASE_URL: server.baseUrl,
    CORPUS_DIR: join(folder, 'corpus'),
    INDEX_DIR: join(folder, 'index'),
    ...settings,
  };
  await mkdir(environment.CORPUS_DIR);
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(environment.CORPUS_DIR, name), text);
  const services = createServices(loadConfig(environment));
  await ingest(services.ingestParts, { paths: [environment.CORPUS_DIR] });
  return { services, environment, folder };
}

/** Whether every citation can be found in the file by anyone who has it. */
async function expectExactCitations({ citations }: Answer, folder: string): Promise<void> {
  expect(citations.length).toBeGreaterThan(0);
  for (const {
    document_id: id,
    cited_text: cited,
    start_char_index: start,
    end_char_index: end,
  } of citations) {
    const file = Object.keys(FILES).find((name) => name.startsWith(`${id}.`)) ?? '';
    expect((await readFile(join(folder, 'corpus', file), 'utf8')).slice(start, end)).toBe(cited);
  }
}

describe('with an OpenAI-compatible server for chat and embeddings', () => {
  test('the answer streams in the words of the model, its citations exact', async () => {
    const { services, folder } = await ingestedProject();
    const { answerer } = await services.openIndex();
    const deltas: string[] = [];
    let answer: Answer | undefined;
    for await (const event of answerer.answer({ text: QUESTION })) {
      if (event.type === 'delta') deltas.push(event.text);
      if (event.type === 'done') answer = event.answer;
    }
    if (answer === undefined) throw new TypeError('The course of the answer ended without "done".');
    expect(deltas.length).toBeGreaterThan(2);
    expect(deltas.join('')).toBe(answer.answer);
    expect(answer).toMatchObject({
      status: 'answered',
      answer: 'На пасеке сорок восемь ульев. [1] Мёд продают в Таразе. [2]',
      provider: 'openai',
      model: 'scripted-chat',
      fallback: false,
      omitted_sentences: 1,
      usage: { input_tokens: 7, output_tokens: 3 },
    });
    expect(answer.citations.map(({ cited_text, speaker }) => [cited_text, speaker])).toEqual([
      ['На пасеке стоит сорок восемь ульев.', 'Айгуль Сатова'],
      ['Мёд мы продаём на ярмарке в Таразе 🍯.', 'Айгуль Сатова'],
    ]);
    await expectExactCitations(answer, folder);
  });

  test('the question is embedded by the same model as the passages', async () => {
    const before = server.requests.length;
    const { services } = await ingestedProject();
    const { answerer } = await services.openIndex();
    await collectAnswer(answerer.answer({ text: QUESTION }));
    const embedded = server.requests.slice(before).filter(({ path }) => path === '/v1/embeddings');
    expect(embedded.map(({ body }) => body['model'])).toEqual(['scripted-embedding', 'scripted-embedding']);
    expect(embedded.at(-1)?.body['input']).toEqual([QUESTION]);
  });

  test('a model that fails is replaced by the offline answer, marked as such', async () => {
    const { services, folder } = await ingestedProject();
    const { answerer } = await services.openIndex();
    server.play((request) =>
      request.path === '/v1/embeddings' ? modelReply(request) : failure(500, `no ${KEY}`),
    );
    const answer = await collectAnswer(answerer.answer({ text: QUESTION }));
    expect(answer).toMatchObject({
      status: 'answered',
      provider: 'offline',
      model: 'extractive',
      fallback: true,
    });
    expect(JSON.stringify(answer)).not.toContain(KEY);
    await expectExactCitations(answer, folder);
  });

  test('a model that fails is an error when the fallback is off', async () => {
    const { services } = await ingestedProject({ LLM_FALLBACK: 'off' });
    const { answerer } = await services.openIndex();
    server.play((request) =>
      request.path === '/v1/embeddings' ? modelReply(request) : failure(500, `no ${KEY}`),
    );
    await expect(collectAnswer(answerer.answer({ text: QUESTION }))).rejects.toMatchObject({
      code: 'model_failed',
      message: expect.not.stringContaining(KEY),
    });
  });

  test('an index of the offline embedder is refused', async () => {
    const { environment } = await ingestedProject({ EMBEDDING_PROVIDER: 'offline' });
    const services = createServices(loadConfig({ ...environment, EMBEDDING_PROVIDER: 'openai' }));
    await expect(services.openIndex()).rejects.toMatchObject({ code: 'index_mismatch' });
  });
});

describe('with LangSmith switched on in the shell', () => {
  const entry = resolve('dist/main.js');

  /** Asks in a process of its own; answers with what it printed and what reached the tracing server. */
  async function askTraced(settings: Readonly<Record<string, string>>) {
    const tracing = await startRecordingServer();
    try {
      const { environment, folder } = await ingestedProject(settings);
      const shell = {
        LANGSMITH_TRACING: 'true',
        LANGSMITH_TRACING_V2: 'true',
        LANGCHAIN_TRACING_V2: 'true',
        LANGSMITH_ENDPOINT: tracing.url,
        LANGCHAIN_ENDPOINT: tracing.url,
        LANGSMITH_API_KEY: 'lsv2-none',
      };
      const { stdout } = await promisify(execFile)(process.execPath, [entry, 'ask', QUESTION, '--json'], {
        cwd: folder,
        env: { ...environment, ...shell },
      });
      return { answer: JSON.parse(stdout) as Answer, folder, traces: tracing.requests };
    } finally {
      await tracing.close();
    }
  }

  test('the program is built', () => {
    expect(existsSync(entry), 'dist/main.js is missing; run "npm run build"').toBe(true);
  });

  test('nothing of a question leaves for it', async () => {
    const { answer, folder, traces } = await askTraced({});
    expect(answer).toMatchObject({ provider: 'openai', fallback: false });
    await expectExactCitations(answer, folder);
    expect(traces).toEqual([]);
  });

  test('only ALLOW_TRACING lets it leave, so the check above can fail', async () => {
    const { traces } = await askTraced({ ALLOW_TRACING: 'on' });
    expect(traces.length).toBeGreaterThan(0);
  });
});
