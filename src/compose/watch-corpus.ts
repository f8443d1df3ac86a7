import { once } from 'node:events';
import { realpath, stat } from 'node:fs/promises';
import { basename, relative, resolve, sep } from 'node:path';
import { watch, type FSWatcher } from 'chokidar';
import { messageOf, SuhbatError, systemCodeOf } from '../domain/errors.ts';
import { oneAtATime } from '../server/one-at-a-time.ts';

/** How often it is looked whether the watched folder has gone, is back or is another one: its watcher does not tell. */
const LOOK_MS = 1_000;

/** What editors, browsers and file managers write beside a document before it is saved. */
const TEMPORARY_NAME = /^(?:~\$|#|4913$)|(?:~|___|\.(?:sw[a-z]|tmp|temp|bak|part|crdownload))$/i;

export interface CorpusWatch {
  /** A folder or a file. */
  readonly path: string;
  /** Ours: what changes in it is no change of the corpus. */
  readonly indexFolder: string;
  readonly onChange: () => void;
  /** Hears once why changes may go unnoticed. */
  readonly onFault: (fault: SuhbatError) => void;
  readonly lookMs?: number;
}

export interface CorpusWatcher {
  close(): Promise<void>;
}

/**
 * Tells changes of the documents below a path, also when the path itself goes and comes back. Resolves when nothing more
 * can be missed; throws SuhbatError `corpus_unreadable` when there is nothing to watch.
 */
export async function watchCorpus(options: CorpusWatch): Promise<CorpusWatcher> {
  const { path, onChange, onFault, lookMs = LOOK_MS } = options;
  const report = onceOnly(onFault);
  let watched: string | undefined = await identityOf(path);
  let watcher = await beginToWatch({ ...options, onFault: report });
  let isClosed = false;

  const look = oneAtATime(async () => {
    const found = await identityOf(path).catch(() => undefined);
    if (found === watched || isClosed) return;
    watched = found;
    await watcher.close();
    onChange();
    if (found === undefined) return;
    watcher = await beginToWatch({ ...options, onFault: report });
    onChange();
  });
  const lookAgain = (): void =>
    void look().catch((cause: unknown) => {
      watched = undefined;
      report(unwatchable(path, cause));
    });
  const looks = setInterval(lookAgain, lookMs).unref();
  return {
    close: async () => {
      isClosed = true;
      clearInterval(looks);
      await look();
      await watcher.close();
    },
  };
}

/** Tells a folder from another one that has taken its place. */
async function identityOf(path: string): Promise<string> {
  const { dev, ino, birthtimeMs } = await stat(path).catch((cause: unknown) => {
    const fault = `${path} cannot be watched (${systemCodeOf(cause) ?? messageOf(cause)})`;
    const remedy = 'Give a folder with documents in CORPUS_DIR.';
    throw new SuhbatError('corpus_unreadable', `${fault}. ${remedy}`, { cause });
  });
  return [dev, ino, birthtimeMs].join(':');
}

async function beginToWatch({ path, indexFolder, onChange, onFault }: CorpusWatch): Promise<FSWatcher> {
  const root = await realpath(path);
  const ignored = await unwatched(root, indexFolder);
  const watcher = watch(root, { ignoreInitial: true, followSymlinks: false, ignored });
  watcher.on('all', onChange);
  watcher.on('error', (cause) => onFault(unwatchable(path, cause)));
  await once(watcher, 'ready').catch(() => {});
  return watcher;
}

/** Judges the paths that chokidar finds: hidden and temporary files and our own index are passed over. */
async function unwatched(root: string, indexFolder: string): Promise<(path: string) => boolean> {
  const index = await realpath(indexFolder).catch(() => resolve(indexFolder));
  return (path) => {
    if (path === root) return false;
    const isHidden = relative(root, path)
      .split(sep)
      .some((name) => name.startsWith('.'));
    return isHidden || path === index || path.startsWith(index + sep) || TEMPORARY_NAME.test(basename(path));
  };
}

/** What to do about the faults of a watcher, by their code. */
const REMEDIES: ReadonlyMap<string | undefined, string> = new Map([
  ['ENOSPC', 'Raise fs.inotify.max_user_watches (sysctl)'],
  ['EMFILE', 'Raise fs.inotify.max_user_instances (sysctl) or the limit of open files (ulimit -n)'],
  ['EACCES', 'Check its permissions'],
]);

function unwatchable(path: string, cause: unknown): SuhbatError {
  const code = systemCodeOf(cause);
  const fault = `Changes of ${path} may go unnoticed (${code ?? messageOf(cause)})`;
  const remedy = REMEDIES.get(code) ?? 'Check the folder';
  return new SuhbatError(
    'corpus_unreadable',
    `${fault}. ${remedy} and start again, or run "npm run ingest" after each change.`,
    { cause },
  );
}

function onceOnly(tell: (fault: SuhbatError) => void): (fault: SuhbatError) => void {
  let isTold = false;
  return (fault) => {
    if (!isTold) tell(fault);
    isTold = true;
  };
}
