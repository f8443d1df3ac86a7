import { readFile } from 'node:fs/promises';
import { SuhbatError } from '../domain/errors.ts';
import { writeResult } from './write-result.ts';

/** A Markdown document around the place of its table, marks included. */
interface TablePlace {
  readonly before: string;
  readonly after: string;
}

/** A measure whose table may stand in a document, between marks with its name. */
export type TabledMeasure = 'answers' | 'ablation';

/** Puts a measure's table between its two marks in a Markdown document. Throws SuhbatError `usage` without them. */
export async function replaceTable(
  path: string,
  { measure, table }: { readonly measure: TabledMeasure; readonly table: string },
): Promise<void> {
  const { before, after } = await readTablePlace(path, measure);
  await writeResult(path, `${before}\n\n\`\`\`\n${table.trimEnd()}\n\`\`\`\n\n${after}`);
}

/** Throws SuhbatError `usage` when the document cannot be read or has no place for a table. */
export async function readTablePlace(path: string, measure: TabledMeasure): Promise<TablePlace> {
  const [beginning, ending] = [`<!-- eval ${measure} -->`, `<!-- /eval ${measure} -->`];
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new SuhbatError(
      'usage',
      `${path} cannot be read. Give a document with the marks ${beginning} and ${ending}.`,
      { cause },
    );
  });
  const [start, end] = [text.indexOf(beginning), text.indexOf(ending)];
  if (start === -1 || end < start) {
    throw new SuhbatError(
      'usage',
      `${path} has no place for the table. Write ${beginning} and ${ending} where it belongs.`,
    );
  }
  return { before: text.slice(0, start + beginning.length), after: text.slice(end) };
}
