import type { Disk, NewFile, OpenFile } from '../../../../src/store/local/files/disk.ts';

/** A file: what a process sees of it, and what is on the platter. */
interface FileNode {
  readonly content: Uint8Array<ArrayBuffer>;
  readonly flushed: Uint8Array<ArrayBuffer>;
}

/** Files by path; a folder is there while something is below it. */
type Names = ReadonlyMap<string, number>;

/** Which names a power cut leaves: all, those of the last flush of any folder, or of each folder those of its own last flush. */
export const AGES = ['newest', 'journaled', 'each its own'] as const;
export type Age = (typeof AGES)[number];

/** What a power cut leaves of the contents that were not flushed. */
export const LOSSES = ['kept', 'torn', 'lost'] as const;
export type Loss = (typeof LOSSES)[number];

/** What happens at one operation: it fails and the rest goes on, all fail from it on, or the process ends before, amid or after it. */
export const FAULTS = ['fails', 'fails for good', 'cut before', 'cut amid', 'cut after'] as const;
type Fault = (typeof FAULTS)[number];

export interface Trouble {
  /** Number of the operation, from 1. */
  readonly at: number;
  readonly fault: Fault;
}

export interface Sabotage {
  /** Files are not flushed. */
  readonly skipsFlush?: boolean;
  /** Folders are not flushed, as on systems that cannot: what happens to names survives in its order, up to some point. */
  readonly skipsFolderFlush?: boolean;
  /** A rename first empties its target. */
  readonly tearsRename?: boolean;
  /** Bytes are dropped and no fault is told. */
  readonly dropsBytes?: boolean;
}

export interface CrashingDisk extends Disk {
  /** Operations so far. */
  readonly operations: () => number;
  /** Whether the process has ended. */
  readonly isCut: () => boolean;
  /** The disk after a power cut. */
  restart(age: Age, loss: Loss): CrashingDisk;
  /** The same disk for a process of its own. */
  withTrouble(trouble: Trouble | undefined, sabotage?: Sabotage): CrashingDisk;
  /** All that is readable, name by name. */
  contents(): ReadonlyMap<string, Uint8Array>;
}

interface State {
  readonly files: Map<number, FileNode>;
  names: Names;
  /** The names at the last flush of a folder: a journal keeps them in their order. */
  journaled: Names;
  /** Without a journal: the names in each folder at its own last flush; a folder counts from when the one above it was flushed. */
  readonly settled: Map<string, number>;
  readonly linked: Set<string>;
}

/** The system's error of a code. */
const systemError = (code: string): Error => Object.assign(new Error(code), { code });

const EMPTY = new Uint8Array(0);

export const createCrashingDisk = (): CrashingDisk => diskOf(stateWith(new Map(), new Map()));

/** A state in which all that is there has come to rest. */
const stateWith = (names: Names, files: Map<number, FileNode>): State => ({
  files,
  names,
  journaled: names,
  settled: new Map(names),
  linked: new Set([...names.keys()].flatMap(foldersAbove)),
});

/** The folders in which a path lies. */
const foldersAbove = (path: string): string[] =>
  path
    .split('/')
    .slice(0, -1)
    .map((_, place, parts) => parts.slice(0, place + 1).join('/'));

function diskOf(state: State, trouble?: Trouble, sabotage: Sabotage = {}): CrashingDisk {
  let operations = 0;
  let isCut = false;
  const names = (): Names => state.names;
  const rename = (change: (names: Map<string, number>) => void): void => {
    const changed = new Map(names());
    change(changed);
    state.names = changed;
  };
  /** Does one operation, unless it is the one at which trouble begins. `half` is what is left of one that is cut amid. */
  const step = async <Result>(work: () => Result, half: () => void = () => {}): Promise<Result> => {
    await Promise.resolve();
    if (isCut) throw systemError('EIO');
    operations += 1;
    if (trouble === undefined || operations < trouble.at) return work();
    if (trouble.fault === 'fails for good') throw systemError('ENOSPC');
    if (operations > trouble.at) return work();
    if (trouble.fault === 'fails') throw systemError('EIO');
    isCut = true;
    if (trouble.fault === 'cut amid') half();
    if (trouble.fault === 'cut after') work();
    throw systemError('EIO');
  };
  const fileAt = (path: string): number => {
    const file = names().get(path);
    if (file === undefined) throw systemError('ENOENT');
    return file;
  };
  const contentOf = (path: string): Uint8Array<ArrayBuffer> =>
    state.files.get(fileAt(path))?.content ?? EMPTY;
  const append = (file: number, bytes: Uint8Array): void => {
    const before = state.files.get(file) ?? { content: EMPTY, flushed: EMPTY };
    const kept = sabotage.dropsBytes === true ? bytes.subarray(0, bytes.length - 1) : bytes;
    state.files.set(file, { ...before, content: joined(before.content, kept) });
  };
  const create = (path: string): number => {
    if (names().has(path)) throw systemError('EEXIST');
    const file = state.files.size + 1;
    state.files.set(file, { content: EMPTY, flushed: EMPTY });
    rename((changed) => changed.set(path, file));
    return file;
  };
  const flush = (path: string): void => {
    const file = names().get(path);
    if (file === undefined) {
      if (sabotage.skipsFolderFlush !== true) settle(state, path);
      return;
    }
    const content = contentOf(path);
    if (sabotage.skipsFlush !== true) state.files.set(file, { content, flushed: content });
  };
  const move = (from: string, to: string): void => {
    const moved = [...names()].filter(([path]) => path === from || path.startsWith(`${from}/`));
    if (moved.length === 0) throw systemError('ENOENT');
    if (sabotage.tearsRename === true) {
      rename((changed) => changed.delete(to));
    }
    rename((changed) => {
      for (const [path, file] of moved) {
        changed.delete(path);
        changed.set(to + path.slice(from.length), file);
      }
    });
    const below = [...state.settled].filter(([path]) => path.startsWith(`${from}/`));
    for (const [path, file] of below) state.settled.set(to + path.slice(from.length), file);
  };
  return {
    operations: () => operations,
    isCut: () => isCut,
    withTrouble: (next, nextSabotage) => diskOf(copyOf(state), next, nextSabotage),
    restart: (age, loss) => diskOf(restarted(state, age, loss)),
    contents: () => new Map([...names().keys()].map((path) => [path, contentOf(path)])),
    list: (folder) =>
      step(() => {
        const below = [...names().keys()].filter((path) => path.startsWith(`${folder}/`));
        if (below.length === 0) throw systemError('ENOENT');
        return [...new Set(below.map((path) => path.slice(folder.length + 1).split('/')[0] ?? ''))];
      }),
    read: (path) => step(() => contentOf(path).slice()),
    open: (path) => step(() => openFile(contentOf(path), step)),
    create: async (path): Promise<NewFile> => {
      const file = await step(() => create(path));
      return {
        append: (bytes) =>
          step(
            () => append(file, bytes),
            () => append(file, bytes.subarray(0, bytes.length / 2)),
          ),
        close: () => Promise.resolve(),
      };
    },
    flush: (path) => step(() => flush(path)),
    rename: (from, to) =>
      step(
        () => move(from, to),
        () => {
          if (sabotage.tearsRename === true) rename((changed) => changed.delete(to));
        },
      ),
    link: (from, to) =>
      step(() => {
        const file = fileAt(from);
        if (names().has(to)) throw systemError('EEXIST');
        rename((changed) => changed.set(to, file));
      }),
    remove: (path) => {
      const below = [...names().keys()].filter((one) => one === path || one.startsWith(`${path}/`));
      const removeSome = (some: readonly string[]): void => {
        for (const one of some) rename((changed) => changed.delete(one));
      };
      return step(
        () => removeSome(below),
        () => removeSome(below.slice(0, below.length / 2)),
      );
    },
    makeFolder: () => step(() => {}),
    produce: (path, write) => step(() => undefined).then(() => write(path)),
    touch: () => step(() => {}),
    changedAt: () => step(() => 0),
  };
}

function openFile(
  content: Uint8Array<ArrayBuffer>,
  step: <Result>(work: () => Result) => Promise<Result>,
): OpenFile {
  const readNow = (target: Uint8Array, position: number): number => {
    const found = content.subarray(position, position + target.length);
    target.set(found);
    return found.length;
  };
  return {
    size: content.length,
    read: (target, position) => step(() => readNow(target, position)),
    readNow,
    close: () => Promise.resolve(),
  };
}

const copyOf = (state: State): State => ({
  ...state,
  files: new Map(state.files),
  settled: new Map(state.settled),
  linked: new Set(state.linked),
});

/** Makes the names in one folder survive. */
function settle(state: State, folder: string): void {
  state.journaled = state.names;
  const isDirect = (path: string): boolean =>
    path.startsWith(`${folder}/`) && !path.slice(folder.length + 1).includes('/');
  for (const path of [...state.settled.keys()].filter(isDirect)) state.settled.delete(path);
  for (const [path, file] of state.names) if (isDirect(path)) state.settled.set(path, file);
  for (const path of [...state.linked].filter(isDirect)) state.linked.delete(path);
  for (const path of [...state.names.keys()].flatMap(foldersAbove)) {
    if (isDirect(path) || path === folder) state.linked.add(path);
  }
}

function restarted(state: State, age: Age, loss: Loss): State {
  const left = [...state.files].map(([file, node]) => [file, nodeAfter(node, loss)] as const);
  return stateWith(namesAfter(state, age), new Map(left));
}

function namesAfter({ names, journaled, settled, linked }: State, age: Age): Names {
  if (age === 'newest') return names;
  if (age === 'journaled') return journaled;
  return new Map([...settled].filter(([path]) => foldersAbove(path).every((folder) => linked.has(folder))));
}

function nodeAfter({ content, flushed }: FileNode, loss: Loss): FileNode {
  if (loss === 'kept' || content.length === flushed.length) return { content, flushed: content };
  if (loss === 'lost') return { content: flushed, flushed };
  const torn = content.slice(0, Math.floor((flushed.length + content.length) / 2));
  return { content: torn, flushed: torn };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
