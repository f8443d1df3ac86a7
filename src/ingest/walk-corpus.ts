import { lstat, readdir, stat } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';
import { SuhbatError, systemCodeOf } from '../domain/errors.ts';

export interface CorpusFile {
  /** Where to read it. */
  readonly absolutePath: string;
  /** Below the root that was given, with forward slashes. */
  readonly path: string;
}

export interface SkippedFile {
  readonly path: string;
  readonly reason: string;
}

export interface CorpusListing {
  readonly files: readonly CorpusFile[];
  readonly skipped: readonly SkippedFile[];
}

/**
 * The files below `roots`, sorted by path; a root that is a file has its folder as root. Hidden files are passed
 * over, as is the folder `except`; links and devices are skipped with a reason. Throws SuhbatError `corpus_unreadable` for a root that is
 * missing or cannot be read.
 */
export async function walkCorpus(roots: readonly string[], except?: string): Promise<CorpusListing> {
  const left = except === undefined ? undefined : resolve(except);
  const listings = await Promise.all(roots.map((root) => listRoot(root, left)));
  const files = new Map(
    listings.flatMap(({ files: found }) => found.map((file) => [file.absolutePath, file])),
  );
  return {
    files: [...files.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    skipped: listings.flatMap(({ skipped }) => skipped),
  };
}

async function listRoot(root: string, except: string | undefined): Promise<CorpusListing> {
  const absolutePath = resolve(root);
  const kind = await stat(absolutePath).catch((cause: unknown) => {
    const why =
      systemCodeOf(cause) === 'ENOENT' ? 'does not exist' : `cannot be read (${systemCodeOf(cause)})`;
    throw new SuhbatError('corpus_unreadable', `${root} ${why}. Give a folder or file with documents.`, {
      cause,
    });
  });
  if (kind.isFile()) {
    return { files: [{ absolutePath, path: basename(absolutePath) }], skipped: [] };
  }
  const walk: Walk = { root: absolutePath, except, files: [], skipped: [] };
  await listFolder(absolutePath, walk).catch((cause: unknown) => {
    throw new SuhbatError(
      'corpus_unreadable',
      `${root} cannot be read (${systemCodeOf(cause) ?? 'unknown fault'}). Check its permissions.`,
      { cause },
    );
  });
  return walk;
}

interface Walk {
  readonly root: string;
  /** A folder that is passed over. */
  readonly except: string | undefined;
  /** What has been found so far. */
  readonly files: CorpusFile[];
  readonly skipped: SkippedFile[];
}

async function listFolder(folder: string, walk: Walk): Promise<void> {
  for (const name of (await readdir(folder)).toSorted()) {
    const absolutePath = join(folder, name);
    if (!name.startsWith('.') && absolutePath !== walk.except) await listEntry(absolutePath, walk);
  }
}

async function listEntry(absolutePath: string, walk: Walk): Promise<void> {
  const path = relative(walk.root, absolutePath).split(sep).join('/');
  const entry = await lstat(absolutePath).catch(leaveWhatIsGone);
  if (entry === undefined) return;
  if (entry.isFile()) walk.files.push({ absolutePath, path });
  else if (!entry.isDirectory()) walk.skipped.push({ path, reason: 'a link or device, not a file' });
  else
    await listFolder(absolutePath, walk).catch((error: unknown) =>
      walk.skipped.push(unreadable(path, error)),
    );
}

/** A file may go between the reading of its folder and its own. */
function leaveWhatIsGone(error: unknown): undefined {
  if (systemCodeOf(error) !== 'ENOENT') throw error;
}

const unreadable = (path: string, error: unknown): SkippedFile => ({
  path,
  reason: `the folder cannot be read (${systemCodeOf(error) ?? 'unknown fault'})`,
});

export const extensionOf = (path: string): string => /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
