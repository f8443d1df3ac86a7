import type { EmbedderIdentity } from '../../domain/embedder-identity.ts';
import { IndexDamagedError, messageOf, SuhbatError } from '../../domain/errors.ts';
import type { GenerationDraft, IndexStorage } from '../index-storage.ts';
import { readCurrent } from './generations/current-file.ts';
import type { Disk } from './files/disk.ts';
import { EXACT_UP_TO } from './vectors/exact-search.ts';
import { beginDraft, type CreateGraph } from './generations/generation-draft.ts';
import { createGraphBuilderHere } from './vectors/graph-builder.ts';
import { releaseLockOfThread, removeDeadClaims, takeLock, type IndexLock } from './generations/index-lock.ts';
import { nodeDisk } from './files/node-disk.ts';
import { openIndex } from './generations/open-index.ts';
import { readPrevious } from './generations/previous-generation.ts';
import { nodeProcesses, type ProcessTable } from './generations/process-identity.ts';
import { removeLeftovers } from './generations/retention.ts';
import { verifyFiles } from './generations/verify-files.ts';

export interface LocalStorageOptions {
  /** The index folder; made when it is missing. */
  readonly folder: string;
  readonly embedder: EmbedderIdentity;
  readonly disk?: Disk;
  readonly processes?: ProcessTable;
  /** Where the graph is built: in this process by default. */
  readonly createGraph?: CreateGraph;
  /** Up to so many vectors no graph is built, and each is compared; Infinity where vectors are seldom searched. */
  readonly exactUpTo?: number;
}

/** Generations in numbered folders below one; a file CURRENT, replaced by rename, says which one is in force. */
export function createLocalStorage({
  folder,
  embedder,
  disk = nodeDisk,
  processes = nodeProcesses,
  createGraph = createGraphBuilderHere,
  exactUpTo = EXACT_UP_TO,
}: LocalStorageOptions): IndexStorage {
  const place = { disk, folder };
  let lock: IndexLock | undefined;
  const writing = async <Result>(work: () => Promise<Result>): Promise<Result> =>
    work().catch((fault: unknown) => {
      throw unwritable(folder, fault);
    });
  return {
    open: () =>
      openIndex({ ...place, embedder }).catch((fault: unknown) => Promise.reject(unreadable(folder, fault))),
    current: async () => (await readCurrent(disk, folder))?.name,
    verify: () => verifyFiles(place),
    previous: () => readPrevious({ ...place, embedder }),
    exclusively: async (work) => {
      const taken = await writing(async () => {
        await disk.makeFolder(folder);
        return takeLock({ ...place, processes });
      });
      lock = taken;
      try {
        await writing(() => removeDeadClaims({ ...place, processes }));
        await writing(() => removeLeftovers(place));
        return await work();
      } finally {
        lock = undefined;
        await writing(() => taken.release());
      }
    },
    releaseThread: (thread) => writing(() => releaseLockOfThread({ ...place, processes }, thread)),
    begin: async (outline) => {
      const held = lock;
      if (held === undefined) throw new TypeError('A generation is begun only by the holder of the lock.');
      const draft = await writing(() =>
        beginDraft({ ...place, embedder, createGraph, exactUpTo, outline, lock: held }),
      );
      return guarded(draft, writing);
    },
  };
}

/** What happens inside a draft fails with the index's folder and the remedy. */
function guarded(
  draft: GenerationDraft,
  writing: <Result>(work: () => Promise<Result>) => Promise<Result>,
): GenerationDraft {
  return {
    add: (document, chunks) => writing(() => draft.add(document, chunks)),
    publish: () => writing(() => draft.publish()),
    discard: () => writing(() => draft.discard()),
  };
}

/** A TypeError is our own mistake. */
const isTold = (fault: unknown): boolean => fault instanceof SuhbatError || fault instanceof TypeError;

function unwritable(folder: string, fault: unknown): unknown {
  if (isTold(fault)) return fault;
  return new SuhbatError(
    'index_unwritable',
    `The index could not be written to ${folder} (${messageOf(fault)}); the old one stays in force. ` +
      'Check free space and permissions, then run "npm run ingest" again.',
    { cause: fault },
  );
}

const unreadable = (folder: string, fault: unknown): unknown =>
  isTold(fault) ? fault : new IndexDamagedError(`${folder} cannot be read (${messageOf(fault)}).`, fault);
