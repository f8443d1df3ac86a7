import { readFile } from 'node:fs/promises';
import { SuhbatError } from '../domain/errors.ts';
import { writeResult } from './write-result.ts';

const BEGINNING = '<!-- eval answers -->';
const END = '<!-- /eval answers -->';

/** A Markdown document around the place of its table, marks included. */
interface TablePlace {
  readonly before: string;
  readonly after: string;
}

/** Puts a table between the two marks of a Markdown document. Throws SuhbatError `usage` when they are not there. */
export async function replaceTable(path: string, table: string): Promise<void> {
  const { before, after } = await readTablePlace(path);
  await writeResult(path, `${before}\n\n\`\`\`\n${table.trimEnd()}\n\`\`\`\n\n${after}`);
}

/** Throws SuhbatError `usage` when the document cannot be read or has no place for a table. */
export async function readTablePlace(path: string): Promise<TablePlace> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new SuhbatError(
      'usage',
      `${path} cannot be read. Give a document with the marks ${BEGINNING} and ${END}.`,
      { cause },
    );
  });
  const [start, end] = [text.indexOf(BEGINNING), text.indexOf(END)];
  if (start === -1 || end < start) {
    throw new SuhbatError(
      'usage',
      `${path} has no place for the table. Write ${BEGINNING} and ${END} where it belongs.`,
    );
  }
  return { before: text.slice(0, start + BEGINNING.length), after: text.slice(end) };
}
