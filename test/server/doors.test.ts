import { readFileSync } from 'node:fs';
import type { Client } from '@modelcontextprotocol/client';
import type OpenAI from 'openai';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createServices } from '../../src/compose/services.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { Answer, Citation } from '../../src/domain/answer.ts';
import type { HistoryTurn } from '../../src/domain/question.ts';
import { runCommand } from '../cli/run-command.ts';
import { eventsOf } from './event-frames.ts';
import { ask as askTool, connect } from './mcp/mcp-client.ts';
import { asking, chunksOf, clientOf, complete, textOf } from './openai/openai-client.ts';
import { serveForTest, type TestServer } from './running-server.ts';
import { temporaryFolder, type TemporaryFolder } from './small-corpus.ts';

interface Asked {
  readonly id: string;
  readonly question: string;
  readonly history?: readonly HistoryTurn[];
}

/** What a door gives: the words, and what proves them. */
interface Given {
  readonly text: string;
  readonly citations: readonly Citation[];
}

const QUESTIONS = 50;
/** Three hundred answers are made, which on a busy machine takes longer than a test may as a rule. */
const LONGEST_MS = 60_000;

/** Every second gold question: of each language and kind, those that the sources don't answer and follow-ups among them. */
const asked = readFileSync('test/gold/gold.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Asked)
  .filter((_, place) => place % 2 === 0)
  .slice(0, QUESTIONS);

let folder: TemporaryFolder;
let server: TestServer;
let openai: OpenAI;
let mcp: Client;

beforeAll(async () => {
  folder = await temporaryFolder();
  await runCommand(['ingest', 'corpus', '--index', folder.path]);
  const config = loadConfig({ INDEX_DIR: folder.path });
  server = await serveForTest(await createServices(config).openIndex(), { topK: config.topK });
  openai = clientOf(server);
  mcp = await connect(server, 'auto');
});
afterAll(async () => {
  await mcp.close();
  await server.stop();
  await folder.remove();
});

const given = ({ answer, citations }: Answer): Given => ({ text: answer, citations });

const messagesOf = ({ question, history = [] }: Asked) => [
  ...history.map(({ role, content }) => ({ role, content })),
  ...asking(question),
];

const DOORS: Readonly<Record<string, (asked: Asked) => Promise<Given>>> = {
  JSON: async ({ question, history }) =>
    given((await (await server.post('/v1/ask', { question, history })).json()) as Answer),
  'server-sent events': async ({ question, history }) => {
    const events = await eventsOf(await server.post('/v1/ask', { question, history, stream: true }));
    const text = events.map((event) => (event.type === 'delta' ? event.text : '')).join('');
    return {
      text,
      citations: events.flatMap((event) => (event.type === 'citation' ? [event.citation] : [])),
    };
  },
  'a chat completion': async (question) => {
    const { choices, citations } = await complete(openai, messagesOf(question));
    return { text: choices[0]?.message.content ?? '', citations };
  },
  'a streamed chat completion': async (question) => {
    const chunks = await chunksOf(openai, messagesOf(question));
    return { text: textOf(chunks), citations: chunks.flatMap(({ citations = [] }) => citations) };
  },
  'the Model Context Protocol': async ({ question, history }) =>
    given(await askTool(mcp, { question, history })),
  'the terminal': async ({ id, question, history = [] }) => {
    const file = await folder.write(`${id}.json`, JSON.stringify(history));
    const args = ['ask', '--json', '--history', file, '--index', folder.path, '--', question];
    return given(JSON.parse((await runCommand(args)).stdout) as Answer);
  },
};

/** What must be the same whichever way it came; links are relative where the door is ours. */
const proofOf = ({ text, citations }: Given) => ({
  text,
  citations: citations.map(({ source_url: _link, ...citation }) => citation),
});

test(
  'the same questions through every door have the same words and the same citations',
  async () => {
    expect(asked).toHaveLength(QUESTIONS);
    let quotations = 0;
    for (const question of asked) {
      const [first, ...others] = await Promise.all(
        Object.entries(DOORS).map(async ([door, ask]) => ({ door, ...proofOf(await ask(question)) })),
      );
      for (const { door, ...proof } of others) {
        expect(proof, `${question.id} through ${door}`).toEqual({
          text: first?.text,
          citations: first?.citations,
        });
      }
      quotations += first?.citations.length ?? 0;
    }
    expect(quotations).toBeGreaterThan(QUESTIONS);
  },
  LONGEST_MS,
);
