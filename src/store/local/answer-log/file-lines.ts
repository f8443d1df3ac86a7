import type { FileHandle } from 'node:fs/promises';

const LINE_FEED = 0x0a;
/** Read at once, in bytes. */
const PIECE = 1 << 16;

export interface FileLine {
  readonly bytes: Buffer;
  /** Of its first byte in the file. */
  readonly offset: number;
  /** 1-based. */
  readonly number: number;
  /** False of the last line of a file that does not end in a line feed. */
  readonly isEnded: boolean;
}

/** The lines of an open file from its beginning, without their line feeds. */
export async function* fileLines(handle: FileHandle): AsyncGenerator<FileLine> {
  let rest = Buffer.alloc(0);
  let offset = 0;
  let number = 0;
  for (;;) {
    const position = offset + rest.length;
    const piece = Buffer.alloc(PIECE);
    const { bytesRead } = await handle.read(piece, 0, PIECE, position);
    if (bytesRead === 0) break;
    rest = Buffer.concat([rest, piece.subarray(0, bytesRead)]);
    let start = 0;
    for (let end = rest.indexOf(LINE_FEED); end !== -1; end = rest.indexOf(LINE_FEED, start)) {
      number += 1;
      yield { bytes: rest.subarray(start, end), offset: offset + start, number, isEnded: true };
      start = end + 1;
    }
    rest = rest.subarray(start);
    offset += start;
  }
  if (rest.length > 0) yield { bytes: rest, offset, number: number + 1, isEnded: false };
}

/** Whether the next line would begin amid another one: after a line that was torn. */
export async function endsAmidLine(handle: FileHandle): Promise<boolean> {
  const { size } = await handle.stat();
  if (size === 0) return false;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== LINE_FEED;
}
