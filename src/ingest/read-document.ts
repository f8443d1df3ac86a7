import { createHash } from 'node:crypto';
import type { Chunk } from '../domain/chunk.ts';
import type { SourceDocument } from '../domain/source-document.ts';
import { textOf } from '../domain/span.ts';
import type { Block } from '../domain/turn.ts';
import { guessLanguage } from '../text/language.ts';
import { chunkTurns, type ChunkOptions } from './chunks.ts';
import { readFrontMatter, type FrontMatter } from './front-matter.ts';
import { markdownBlocks } from './markdown-blocks.ts';
import { readText } from './read-text.ts';
import { textBlocks } from './text-blocks.ts';
import { readTurns } from './turns.ts';
import { extensionOf, type CorpusFile } from './walk-corpus.ts';

export interface ReadDocument {
  readonly document: SourceDocument;
  readonly chunks: readonly Chunk[];
}

type ReadBlocks = (text: string, start: number) => Block[];

/** How the blocks of a file are found, by its extension. */
const FORMATS: ReadonlyMap<string, ReadBlocks> = new Map([
  ['txt', textBlocks],
  ['md', markdownBlocks],
]);

/** Characters of a title that is taken from the first sentence. */
const LONGEST_TITLE = 100;
const LANGUAGE_SAMPLE = 20_000;

/** Reads one file into a document and its chunks, or says why it is skipped. */
export async function readDocument(
  file: CorpusFile,
  chunking: ChunkOptions,
): Promise<ReadDocument | { readonly reason: string }> {
  const readBlocks = FORMATS.get(extensionOf(file.path));
  if (readBlocks === undefined) return { reason: `not a ${[...FORMATS.keys()].join(' or ')} file` };
  const read = await readText(file.absolutePath);
  if ('reason' in read) return read;
  const matter = readFrontMatter(read.text);
  if ('reason' in matter) return matter;
  const blocks = blocksOf(readBlocks, read.text, matter.bodyStart);
  if (blocks === undefined) return { reason: 'nested too deeply to be read' };
  if (blocks.length === 0) return { reason: 'no text below the front matter' };
  return assemble({ path: file.path, text: read.text, frontMatter: matter.frontMatter, blocks }, chunking);
}

/** Undefined for Markdown so deeply nested that reading it overflows the stack. */
function blocksOf(readBlocks: ReadBlocks, text: string, start: number): Block[] | undefined {
  try {
    return readBlocks(text, start);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

interface Draft {
  readonly path: string;
  readonly text: string;
  readonly frontMatter: FrontMatter;
  readonly blocks: readonly Block[];
}

function assemble({ path, text, frontMatter, blocks }: Draft, chunking: ChunkOptions): ReadDocument {
  const participants = frontMatter.participants ?? [];
  const { kind, turns } = readTurns({ text, blocks, participants, kind: frontMatter.kind });
  const document: SourceDocument = {
    id: frontMatter.id ?? slugOf(path),
    path,
    title: frontMatter.title ?? guessTitle(text, blocks),
    kind,
    language: frontMatter.language ?? guessLanguage(sampleOf(text, blocks)),
    date: frontMatter.date ?? null,
    url: frontMatter.url ?? null,
    publication: frontMatter.publication ?? null,
    participants,
    group: frontMatter.group ?? null,
    verbatim: frontMatter.verbatim ?? true,
    sha256: createHash('sha256').update(text, 'utf8').digest('hex'),
    length: text.length,
    text,
  };
  return { document, chunks: chunkTurns(text, document, turns, chunking) };
}

/** The path without its extension, in letters, digits and dashes. */
function slugOf(path: string): string {
  const name = path
    .replace(/\.[^./]+$/, '')
    .normalize('NFKC')
    .toLowerCase();
  return name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '') || 'document';
}

/** The first heading, else the beginning of the first paragraph: never the file's name. */
function guessTitle(text: string, blocks: readonly Block[]): string {
  const heading = blocks.find(({ kind }) => kind === 'heading')?.headingPath.at(-1);
  if (heading !== undefined) return heading;
  const opening = blocks[0] === undefined ? '' : textOf(text, blocks[0].span).replaceAll(/\s+/g, ' ');
  if (opening.length <= LONGEST_TITLE) return opening;
  const lastSpace = opening.lastIndexOf(' ', LONGEST_TITLE);
  if (lastSpace > 0) return `${opening.slice(0, lastSpace)}…`;
  return `${opening.slice(0, LONGEST_TITLE).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

const sampleOf = (text: string, blocks: readonly Block[]): string =>
  text.slice(blocks[0]?.span.start ?? 0, (blocks[0]?.span.start ?? 0) + LANGUAGE_SAMPLE);
