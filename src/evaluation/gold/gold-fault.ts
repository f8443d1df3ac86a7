/** Where a gold question stands. */
export interface GoldPlace {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
}

export interface Finding {
  /** Without a full stop. */
  readonly fault: string;
  /** What to do about it, as sentences. */
  readonly remedy: string;
}

/** Something of a gold file that a person has to mend. */
export interface GoldFault extends GoldPlace, Finding {
  /** The question's; null when the line has none that can be read. */
  readonly id: string | null;
}

/** In the order in which a person mends them: file by file as given, line by line. */
export function byPlace(paths: readonly string[]): (a: GoldFault, b: GoldFault) => number {
  return (a, b) => paths.indexOf(a.path) - paths.indexOf(b.path) || a.line - b.line;
}

/** A path as it is written on a command line. */
export const shellWord = (path: string): string =>
  /^[\p{L}\p{N}_./@%+=:,-]+$/u.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;

/** The command that lists the faults of a gold file; `openedBy` are the options that name its documents, if any. */
export const checkCommand = (path: string, openedBy = ''): string =>
  ['npm run gold -- check', shellWord(path), openedBy].filter((word) => word !== '').join(' ');
