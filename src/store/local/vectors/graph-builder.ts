import { Worker } from 'node:worker_threads';
import { messageOf } from '../../../domain/errors.ts';
import { assertWholeRows } from './exact-search.ts';
import { createGraph, type GraphSize } from '../hnsw-index.ts';

/**
 * What the thread may have yet to add, beside the last batch: 40,000 vectors of 384 numbers. A graph takes longer than the
 * analysis of the texts does: what is left of it in the end is built while the other files are written.
 */
const MOST_BYTES_AHEAD = 64 * 1024 * 1024;

/** Builds a graph of vectors that come in batches; the n-th vector bears the number n. */
export interface GraphBuilder {
  /**
   * Takes one vector after another, and the array itself: it must not be used any more. Resolves when the next batch
   * may come. Rejects with TypeError or RangeError on what GrowingGraph refuses, also of an earlier batch.
   */
  add(rows: Float32Array): Promise<void>;
  /** Writes the graph and checks what was written; nothing can be added afterwards. Rejects with RangeError. */
  write(path: string): Promise<void>;
  /** Ends the work wherever it is; what is under way rejects. */
  close(): Promise<void>;
}

/** What the thread is asked for, and what it answers. */
export type GraphRequest = { readonly id: number } & (
  | { readonly rows: Float32Array }
  | { readonly path: string }
);
/** What the thread begins with. `stop` holds 1 as soon as it shall end: to be terminated amid an addition aborts the process. */
export interface GraphThreadData extends GraphSize {
  readonly stop: Int32Array;
}

export interface GraphReply {
  readonly id: number;
  readonly error?: unknown;
}

interface GraphBuilderOptions extends GraphSize {
  /** Of the compiled graph-worker.ts: Node 20 starts no thread from TypeScript. */
  readonly worker: URL;
}

/** Builds in a thread of its own, so that the event loop stays free. */
export function createGraphBuilder({ worker, ...size }: GraphBuilderOptions): GraphBuilder {
  const thread = startThread(worker, size);
  let ahead: { readonly added: Promise<void>; readonly bytes: number }[] = [];
  let bytesAhead = 0;
  /** The first batch that was refused: the vectors after it would bear wrong numbers. */
  let refused: Promise<void> | undefined;
  return {
    add: async (rows) => {
      assertWholeRows(rows, size.dimension);
      await refused;
      const bytes = rows.byteLength;
      const owned = ownedRows(rows);
      const added = thread.ask({ rows: owned }, [owned.buffer]);
      added.catch(() => {
        refused ??= added;
      });
      ahead.push({ added, bytes });
      bytesAhead += bytes;
      while (ahead.length > 1 && bytesAhead > MOST_BYTES_AHEAD) {
        bytesAhead -= ahead[0]?.bytes ?? 0;
        await ahead.shift()?.added;
      }
    },
    write: async (path) => {
      await Promise.all(ahead.map(({ added }) => added));
      ahead = [];
      await refused;
      await thread.ask({ path });
    },
    close: () => thread.end(),
  };
}

/** A view of a larger or a shared memory can't be handed over without the rest. */
function ownedRows(rows: Float32Array): Float32Array<ArrayBuffer> {
  const { buffer } = rows;
  const isOwn = buffer instanceof ArrayBuffer && buffer.byteLength === rows.byteLength;
  return isOwn ? new Float32Array(buffer) : new Float32Array(rows);
}

interface GraphThread {
  /** Throws when the thread has ended. */
  ask(
    question: { readonly rows: Float32Array } | { readonly path: string },
    owned?: ArrayBuffer[],
  ): Promise<void>;
  end(): Promise<void>;
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

function startThread(worker: URL, size: GraphSize): GraphThread {
  const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const data: GraphThreadData = { ...size, stop };
  const thread = new Worker(worker, { workerData: data });
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let failure: Error | undefined;
  const fail = (reason: unknown): void => {
    failure ??= reason instanceof Error ? reason : new Error(messageOf(reason));
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
  };
  thread.on('message', ({ id, error }: GraphReply) => {
    const { resolve, reject } = waiting.get(id) ?? { resolve: () => {}, reject: () => {} };
    waiting.delete(id);
    if (error === undefined) resolve();
    else reject(error);
  });
  thread.on('error', fail);
  const exited = new Promise<void>((resolve) => thread.on('exit', () => resolve()));
  thread.on('exit', (code) => fail(new Error(`The thread that builds the graph has ended with ${code}.`)));
  return {
    ask: (question, owned = []) => {
      if (failure !== undefined) throw failure;
      return new Promise((resolve, reject) => {
        asked += 1;
        waiting.set(asked, { resolve, reject });
        thread.postMessage({ id: asked, ...question }, owned);
      });
    },
    end: async () => {
      fail(new Error('The builder of the graph has been closed.'));
      Atomics.store(stop, 0, 1);
      thread.postMessage('stop');
      await exited;
    },
  };
}

/** The same in this thread: for few vectors, which are added before a thread would have started. */
export function createGraphBuilderHere(size: GraphSize): GraphBuilder {
  const graph = createGraph(size);
  let isClosed = false;
  const refuseWhenClosed = (): void => {
    if (isClosed) throw new Error('The builder of the graph has been closed.');
  };
  return {
    add: async (rows) => {
      refuseWhenClosed();
      graph.add(rows);
    },
    write: async (path) => {
      refuseWhenClosed();
      await graph.write(path);
    },
    close: async () => {
      isClosed = true;
    },
  };
}
