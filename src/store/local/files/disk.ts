/**
 * All that an index does to its folder, so that a test can let each step fail or be the last one before a power cut.
 * Every call rejects with the system's error.
 */
export interface Disk {
  /** Names in a folder, in no order. */
  list(folder: string): Promise<string[]>;
  /** A whole file, in memory of its own. */
  read(path: string): Promise<Uint8Array<ArrayBuffer>>;
  open(path: string): Promise<OpenFile>;
  /** A new file; rejects with EEXIST when there is one. */
  create(path: string): Promise<NewFile>;
  /** Makes what was written to a file, or to the entries of a folder, survive a power cut. */
  flush(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** A second name of a file; rejects with EEXIST when the name is taken. */
  link(from: string, to: string): Promise<void>;
  /** Removes a file or a folder with all that it holds; no fault when there is none. */
  remove(path: string): Promise<void>;
  /** Makes a folder and those above it that are missing. */
  makeFolder(path: string): Promise<void>;
  /** Lets `write` write a file at `path` by means of its own, such as a native library. */
  produce(path: string, write: (path: string) => Promise<void>): Promise<void>;
  /** Sets the time of a file's last change to now. */
  touch(path: string): Promise<void>;
  /** Time of a file's last change, in milliseconds since 1970. */
  changedAt(path: string): Promise<number>;
}

/** A file that is read in parts. */
export interface OpenFile {
  /** Bytes. */
  readonly size: number;
  /** Fills `target` from `position` on and answers with how many bytes there were. */
  read(target: Uint8Array, position: number): Promise<number>;
  /** The same at once: for a little of a file that is in the system's memory as a rule. */
  readNow(target: Uint8Array, position: number): number;
  close(): Promise<void>;
}

/** A file that is written from its beginning to its end. */
export interface NewFile {
  append(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** Writes a whole new file. */
export async function writeFile(disk: Pick<Disk, 'create'>, path: string, bytes: Uint8Array): Promise<void> {
  const file = await disk.create(path);
  try {
    await file.append(bytes);
  } finally {
    await file.close();
  }
}
