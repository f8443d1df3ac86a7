import type { Answerer } from '../answering/answerer.ts';
import type { Retriever } from '../retrieval/retriever.ts';
import type { ChunkStore } from '../store/chunk-store.ts';

/** One generation of the index and what answers from it. */
export interface IndexServices {
  readonly store: ChunkStore;
  readonly retriever: Retriever;
  readonly answerer: Answerer;
}

/** The right to ask one generation; it stays open until `release`, which may be called again without effect. */
export interface IndexLease {
  readonly services: IndexServices;
  readonly release: () => void;
}

export interface SharedIndex {
  readonly services: IndexServices;
  lease(): IndexLease;
  /** Closes the store as soon as nobody holds a lease; resolves when it is closed. Nothing may be leased afterwards. */
  retire(): Promise<void>;
}

/** Counts who uses a generation, so that it is closed when its last request has ended and not before. */
export function shareIndex(services: IndexServices): SharedIndex {
  let leases = 0;
  let tellUnused = (): void => {};
  const unused = new Promise<void>((resolve) => (tellUnused = resolve));
  let closing: Promise<void> | undefined;
  const giveBack = (): void => {
    leases -= 1;
    if (leases === 0 && closing !== undefined) tellUnused();
  };
  return {
    services,
    lease: () => {
      leases += 1;
      let isHeld = true;
      const release = (): void => {
        if (isHeld) giveBack();
        isHeld = false;
      };
      return { services, release };
    },
    retire: () => {
      closing ??= unused.then(() => services.store.close());
      if (leases === 0) tellUnused();
      return closing;
    },
  };
}
