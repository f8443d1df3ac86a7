import type { Logger } from 'pino';
import { messageOf, SuhbatError } from '../domain/errors.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { shareIndex, type IndexLease, type IndexServices, type SharedIndex } from './shared-index.ts';

/** After so many milliseconds a generation that could not be opened is tried again: it may have lacked only a file handle. */
const RETRY_MS = 30_000;

/** The index of a running server, which follows what is published. */
export interface LiveIndex {
  /** The generation in force, to be asked until the lease is released. */
  lease(): IndexLease;
  /** Looks for a newer generation and switches to it; one that cannot be opened leaves the old one in force. Never rejects. */
  refresh(): Promise<void>;
  /** Why the answers are not those of what was published last; undefined when all is well. */
  degradation(): string | undefined;
  /** Switches no more; resolves when every generation is closed, which the requests under way put off. */
  close(): Promise<void>;
}

export interface LiveIndexParts {
  /** The name of the generation that was published last; undefined when there is none. */
  readonly current: () => Promise<string | undefined>;
  readonly open: () => Promise<IndexServices>;
  readonly logger: Logger;
  /** Milliseconds that have passed since any fixed moment. */
  readonly now?: () => number;
}

/** What stands between the server and the generation of this name. */
interface Trouble {
  readonly name: string | undefined;
  readonly reason: string;
  /** What the log says beside it; a path may be in it. */
  readonly fault: string;
  readonly since: number;
}

/** Opens the index; throws what `open` throws when there is nothing to begin with. */
export async function openLiveIndex(parts: LiveIndexParts): Promise<LiveIndex> {
  const { logger, now = () => performance.now() } = parts;
  const retirement = createRetirement(logger);
  const newest = await parts.current();
  let inForce = shareIndex(await openReported(parts));
  let published = publishedAs(inForce, newest);
  let trouble: Trouble | undefined;
  let isClosed = false;

  const switchTo = async (name: string): Promise<void> => {
    const old = inForce;
    inForce = shareIndex(await openReported(parts));
    published = publishedAs(inForce, name);
    trouble = undefined;
    retirement.retire(old);
    const { generation, documents, chunkCount } = inForce.services.store;
    logger.info({ generation, documents: documents.length, chunks: chunkCount }, 'index switched');
  };
  const report = (found: Trouble): void => {
    const isKnown = trouble !== undefined && found.name === trouble.name && found.fault === trouble.fault;
    trouble = found;
    if (!isKnown) logger.warn({ reason: found.reason, fault: found.fault }, 'index not switched');
  };
  const isDue = (name: string): boolean =>
    trouble === undefined || trouble.name !== name || now() - trouble.since >= RETRY_MS;
  /** Whether a generation could not be opened because the next ones have already replaced it. */
  const isOutdated = async (name: string | undefined): Promise<boolean> =>
    name !== undefined && name !== (await parts.current().catch(() => name));
  const look = async (): Promise<void> => {
    let name: string | undefined;
    try {
      name = await parts.current();
      if (isClosed) return;
      if (name === published) trouble = undefined;
      else if (name === undefined) throw new SuhbatError('index_missing', 'No generation is published.');
      else if (isDue(name)) await switchTo(name);
    } catch (error) {
      if (await isOutdated(name)) return look();
      const { generation } = inForce.services.store;
      report({ name, reason: reasonOf(error, { name, generation }), fault: messageOf(error), since: now() });
    }
  };
  const refresh = oneAtATime(look);
  return {
    lease: () => inForce.lease(),
    refresh,
    degradation: () => trouble?.reason ?? degradationOf(inForce),
    close: async () => {
      isClosed = true;
      await refresh();
      retirement.retire(inForce);
      await retirement.ended();
    },
  };
}

async function openReported({ open, logger }: LiveIndexParts): Promise<IndexServices> {
  const services = await open();
  const { generation, degradation: reason } = services.store;
  if (reason !== undefined) logger.warn({ generation, reason }, 'index degraded');
  return services;
}

/** Under which name a generation was asked for: when it cannot be read, an older one stands in for it. */
const publishedAs = ({ services: { store } }: SharedIndex, asked: string | undefined): string | undefined =>
  store.degradation === undefined ? store.generation : asked;

interface Retirement {
  retire(index: SharedIndex): void;
  /** Resolves when all that was retired is closed. */
  ended(): Promise<unknown>;
}

function createRetirement(logger: Logger): Retirement {
  const retiring = new Set<Promise<void>>();
  return {
    retire: (index) => {
      const retired = index
        .retire()
        .catch((error: unknown) => logger.warn({ fault: messageOf(error) }, 'old index not closed'))
        .finally(() => retiring.delete(retired));
      retiring.add(retired);
    },
    ended: () => Promise.all(retiring),
  };
}

/** The store's own words may name a path. */
const degradationOf = ({ services: { store } }: SharedIndex): string | undefined =>
  store.degradation === undefined
    ? undefined
    : `What was published last cannot be used as it is; ${store.generation} answers. The log has the remedy.`;

interface Names {
  readonly name: string | undefined;
  readonly generation: string;
}

/** For whoever asks the server: the log has the remedy, which may name a path. */
function reasonOf(error: unknown, { name, generation }: Names): string {
  const code = error instanceof SuhbatError ? ` (${error.code})` : '';
  const fault =
    name === undefined ? 'No newer index can be read' : `The newest index, ${name}, cannot be opened`;
  return `${fault}${code}; ${generation} goes on answering. The log has the remedy.`;
}
