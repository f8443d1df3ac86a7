import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createOfflineEmbedder } from '../src/models/offline-embedder.ts';
import type { ChunkStore } from '../src/store/chunk-store.ts';
import { createLocalStorage } from '../src/store/local/local-storage.ts';
import { LAUNCHER, runNode, startNode } from './cli/child-process.ts';
import { seededRandom } from './fakes/random.ts';
import { temporaryFolder, type TemporaryFolder } from './server/small-corpus.ts';

/** Rounds in all; more by hand: KILLS=1000 npx vitest run test/killed-ingest.test.ts */
const KILLS = Number(process.env['KILLS'] ?? 50);
/** Ingests that are killed beside each other, one a core. */
const LANES = 2;
const SEED = 20_261_123;
const DOCUMENTS = 12;
const TURNS = 10;

/** The documents of one state of the corpus: each turn of each says which state it is of. */
const corpusOf = (state: string): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: DOCUMENTS }, (_, place) => [
      `interview-${place}.md`,
      Array.from(
        { length: TURNS },
        (__, turn) =>
          `**Reporter:** What is state ${turn}?\n\n**Anna Brandt:** The state ${turn} of ${place} is ${state}.\n`,
      ).join('\n'),
    ]),
  );

interface Lane {
  readonly index: TemporaryFolder;
  readonly corpora: Readonly<Record<string, TemporaryFolder>>;
}

async function prepareLane(): Promise<Lane> {
  const lane = {
    index: await temporaryFolder(),
    corpora: {
      amber: await temporaryFolder(corpusOf('amber')),
      cobalt: await temporaryFolder(corpusOf('cobalt')),
    },
  };
  expect(await ingestWhole(lane, 'amber')).toMatchObject({ exitCode: 0 });
  return lane;
}

const ingestArguments = ({ index, corpora }: Lane, state: string): string[] => [
  LAUNCHER,
  'ingest',
  corpora[state]?.path ?? '',
  '--index',
  index.path,
];

const ingestWhole = (lane: Lane, state: string) =>
  runNode(ingestArguments(lane, state), { cwd: lane.index.path });

const open = ({ index }: Lane): Promise<ChunkStore> =>
  createLocalStorage({ folder: index.path, embedder: createOfflineEmbedder().identity }).open();

/** The state that every text and every passage of an index is of; throws when it mixes some or lacks any. */
async function stateIn(lane: Lane): Promise<string> {
  const store = await open(lane);
  const texts = await Promise.all(
    store.documents.map(async ({ id }) => (await store.document(id))?.text ?? ''),
  );
  const passages = await store.passages(Array.from({ length: store.chunkCount }, (_, chunk) => chunk));
  const found = await store.searchTerms('words', [{ variants: ['state'], weight: 1 }], { limit: 1000 });
  await store.close();
  const said = [...texts, ...passages.map(({ text }) => text)].join('\n');
  const states = ['amber', 'cobalt'].filter((state) => said.includes(state));
  expect([texts.length, passages.length, found.hits.length, store.degradation]).toEqual([
    DOCUMENTS,
    DOCUMENTS * TURNS,
    DOCUMENTS * TURNS,
    undefined,
  ]);
  expect(states).toHaveLength(1);
  return states[0] ?? '';
}

/** Milliseconds from the start and from the plan to the end of an ingest that is left alone. */
async function timeIngest(lane: Lane, state: string): Promise<{ whole: number; work: number }> {
  const start = performance.now();
  const running = startNode(ingestArguments(lane, state), { cwd: lane.index.path });
  await running.firstLine;
  const planned = performance.now();
  await running.ended;
  return { whole: performance.now() - start, work: performance.now() - planned };
}

const hasContent = async (folder: string, name: string): Promise<boolean> =>
  (await stat(join(folder, name))).size > 0;

describe('an ingest that is killed', () => {
  test(
    `${KILLS} times at random points loses, mixes and spoils nothing`,
    { timeout: KILLS * 6000 },
    async () => {
      const random = seededRandom(SEED);
      const outcomes: string[] = [];
      const runLane = async (): Promise<void> => {
        const lane = await prepareLane();
        const { whole, work } = await timeIngest(lane, 'cobalt');
        let state = 'cobalt';
        for (let round = 0; round < KILLS / LANES; round += 1) {
          const wanted = state === 'amber' ? 'cobalt' : 'amber';
          const running = startNode(ingestArguments(lane, wanted), { cwd: lane.index.path });
          if (round % 2 === 0) await setTimeout(random() * whole);
          else await running.firstLine.then(() => setTimeout(random() * work)).catch(() => {});
          running.child.kill('SIGKILL');
          await running.ended;
          const left = await stateIn(lane);
          outcomes.push(left === wanted ? 'new' : 'old');
          state = left;
        }
        const last = state === 'amber' ? 'cobalt' : 'amber';
        expect(await ingestWhole(lane, last)).toMatchObject({ exitCode: 0 });
        expect(await stateIn(lane)).toBe(last);
        const names = (await readdir(lane.index.path)).filter((name) => !name.startsWith('generation-'));
        const isWhole = await Promise.all(names.map((name) => hasContent(lane.index.path, name)));
        // A claim to the lock that was killed before its first byte may be one that is being written: it stays a while.
        expect(names.filter((name, place) => !name.startsWith('LOCK.') || isWhole[place])).toEqual([
          'CURRENT',
        ]);
      };
      await Promise.all(Array.from({ length: LANES }, runLane));
      expect(outcomes.length).toBeGreaterThanOrEqual(KILLS);
      console.log(
        `${outcomes.filter((one) => one === 'new').length} of ${outcomes.length} were killed after the switch`,
      );
    },
  );
});
