import { crc32 } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { messageOf, SuhbatError } from '../../../../src/domain/errors.ts';
import type { ChunkStore, IndexContent } from '../../../../src/store/chunk-store.ts';
import type { IndexStorage } from '../../../../src/store/index-storage.ts';
import { createLocalStorage } from '../../../../src/store/local/local-storage.ts';
import type { ProcessTable } from '../../../../src/store/local/generations/process-identity.ts';
import { contentOf } from '../../../fakes/content.ts';
import {
  AGES,
  createCrashingDisk,
  FAULTS,
  LOSSES,
  type Age,
  type CrashingDisk,
  type Loss,
  type Sabotage,
  type Trouble,
} from './crashing-disk.ts';
import { publish } from '../publish.ts';
import { embedder } from '../published-index.ts';

const FOLDER = 'index';
/** Every process but this one has ended. */
const alone: ProcessTable = {
  self: { host: 'here', space: null, pid: 1, thread: 0, started: '1' },
  isRunning: () => false,
};

const storageOn = (disk: CrashingDisk): IndexStorage =>
  createLocalStorage({ folder: FOLDER, embedder, disk, processes: alone });

/** Each document says which state of the index it is of. */
const stateOf = (mark: string, documents: number): Promise<IndexContent> =>
  contentOf(
    Array.from({ length: documents }, (_, place) => ({ id: `d${place}`, turns: [`Это состояние ${mark}.`] })),
  );

let older: IndexContent;
let old: IndexContent;
let next: IndexContent;
let last: IndexContent;

beforeAll(async () => {
  older = await stateOf('старинное', 1);
  old = await stateOf('прежнее', 3);
  next = await stateOf('новое', 2);
  last = await stateOf('последнее', 1);
});

/** The mark of the state that a store holds; throws when it mixes some. */
async function markOf(store: ChunkStore): Promise<string> {
  const texts = await Promise.all(
    store.documents.map(async ({ id }) => (await store.document(id))?.text ?? ''),
  );
  const found = await store.passages(Array.from({ length: store.chunkCount }, (_, chunk) => chunk));
  const marks = new Set([...texts, ...found.map(({ text }) => text)]);
  const [mark = ''] = marks;
  const hits = await store.searchTerms('words', [{ variants: ['состоян'], weight: 1 }], { limit: 9 });
  if (marks.size !== 1 || hits.hits.length !== store.chunkCount)
    throw new Error(`mixed: ${[...marks].join()}`);
  return mark;
}

interface Scene {
  readonly removesDocuments: boolean;
  readonly sabotage?: Sabotage;
}

/** A disk on which two generations have been published and have come to rest. */
async function settledDisk(): Promise<CrashingDisk> {
  const disk = createCrashingDisk();
  await publish(storageOn(disk), older);
  await publish(storageOn(disk), old);
  return disk.restart('newest', 'kept');
}

/** Verdicts on disks by what they hold: many kinds of trouble leave the same. */
type Verdicts = Map<string, Promise<string | undefined>>;

interface Trial {
  readonly base: CrashingDisk;
  readonly scene: Scene;
  readonly verdicts: Verdicts;
}

/** Publishes the next state with trouble at one operation and names what is wrong with any state that may be left. */
async function violationsOf({ base, scene, verdicts }: Trial, trouble: Trouble): Promise<string[]> {
  const disk = base.withTrouble(trouble, scene.sabotage);
  const outcome = await publish(storageOn(disk), next, scene).then(
    () => undefined,
    (fault: unknown) => fault,
  );
  if (outcome !== undefined && !(outcome instanceof SuhbatError) && !disk.isCut()) {
    return [`fault without a remedy: ${messageOf(outcome)}`];
  }
  const violations: string[] = [];
  for (const { age, loss } of restartsOf(scene)) {
    const left = disk.restart(age, loss);
    const isPublished =
      outcome === undefined && (age === 'newest' || scene.sabotage?.skipsFolderFlush !== true);
    const key = `${isPublished} ${fingerprintOf(left)}`;
    const verdict = verdicts.get(key) ?? faultAfter(left, isPublished, scene);
    verdicts.set(key, verdict);
    const fault = await verdict;
    if (fault !== undefined) violations.push(`${trouble.fault} at ${trouble.at}, ${age}, ${loss}: ${fault}`);
  }
  return violations;
}

/** Every way in which the power may have gone; where folders cannot be flushed, names survive only by a journal. */
const restartsOf = ({ sabotage }: Scene): { age: Age; loss: Loss }[] =>
  (sabotage?.skipsFolderFlush === true ? (['newest', 'journaled'] as const) : AGES).flatMap((age) =>
    LOSSES.map((loss) => ({ age, loss })),
  );

const fingerprintOf = (disk: CrashingDisk): string =>
  [...disk.contents()]
    .map(([path, bytes]) => `${path.replace(/[0-9a-f-]{36}/, '')} ${bytes.length} ${crc32(bytes)}`)
    .toSorted()
    .join();

/** What is wrong with the index on a disk after a restart. */
async function faultAfter(
  disk: CrashingDisk,
  isPublished: boolean,
  { removesDocuments }: Scene,
): Promise<string | undefined> {
  try {
    const store = await storageOn(disk).open();
    const mark = await markOf(store);
    if (store.degradation !== undefined) return store.degradation;
    const allowed = isPublished
      ? ['Это состояние новое.']
      : ['Это состояние новое.', 'Это состояние прежнее.'];
    if (!allowed.includes(mark)) return `opened ${mark}`;
    if (removesDocuments && mark === allowed[0] && holdsOldText(disk)) return 'removed text is still there';
    await publish(storageOn(disk), last);
    const after = await markOf(await storageOn(disk).open());
    return after === 'Это состояние последнее.' ? undefined : `the next publish gave ${after}`;
  } catch (fault) {
    return String(fault);
  }
}

const holdsOldText = (disk: CrashingDisk): boolean =>
  [...disk.contents()].some(([path, bytes]) => {
    const text = Buffer.from(bytes);
    return path.includes('generation-') && text.includes(Buffer.from('прежнее', 'utf16le'));
  });

/** Lets every operation of a publish go wrong in every way, one at a time; `enough` violations end it. */
async function violationsEverywhere(scene: Scene, enough = Infinity): Promise<string[]> {
  const base = await settledDisk();
  const counting = base.withTrouble(undefined, scene.sabotage);
  await publish(storageOn(counting), next, scene).catch(() => {});
  const trial = { base, scene, verdicts: new Map() };
  const violations: string[] = [];
  for (let at = 1; at <= counting.operations() + 1 && violations.length < enough; at += 1) {
    for (const fault of FAULTS) violations.push(...(await violationsOf(trial, { at, fault })));
  }
  return violations;
}

describe('whichever operation of a publish fails or is the last before a power cut, what opens is the old or the new index', () => {
  test.each([
    ['', {}],
    [', where folders cannot be flushed', { skipsFolderFlush: true }],
  ])('when documents are added%s', async (_, sabotage) => {
    expect(await violationsEverywhere({ removesDocuments: false, sabotage })).toEqual([]);
  });

  test.each([
    ['', {}],
    [', where folders cannot be flushed', { skipsFolderFlush: true }],
  ])('when documents are removed, and their text is gone%s', async (_, sabotage) => {
    expect(await violationsEverywhere({ removesDocuments: true, sabotage })).toEqual([]);
  });
});

describe('the same test finds out', () => {
  test.each<[string, Sabotage]>([
    ['a program that does not flush its files', { skipsFlush: true }],
    ['a rename that is not atomic', { tearsRename: true }],
  ])('%s', async (_, sabotage) => {
    expect(await violationsEverywhere({ removesDocuments: false, sabotage }, 1)).not.toEqual([]);
  });

  test('a program that does not flush its folders, which may lose what it said was published', async () => {
    const scene = { removesDocuments: false, sabotage: { skipsFolderFlush: true } };
    const disk = (await settledDisk()).withTrouble(undefined, scene.sabotage);
    await publish(storageOn(disk), next, scene);
    expect(await faultAfter(disk.restart('journaled', 'kept'), true, scene)).toBe(
      'opened Это состояние прежнее.',
    );
  });
});

test('a disk that drops bytes without a word is found out before the old index is replaced', async () => {
  const disk = (await settledDisk()).withTrouble(undefined, { dropsBytes: true });
  await expect(publish(storageOn(disk), next)).rejects.toMatchObject({ code: 'index_damaged' });
  expect(await markOf(await storageOn(disk).open())).toBe('Это состояние прежнее.');
});
