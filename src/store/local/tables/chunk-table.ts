import type { Chunk } from '../../../domain/chunk.ts';
import { LANGUAGES, type Language } from '../../../domain/language.ts';
import { ROLES, type Role } from '../../../domain/source-document.ts';
import type { Span } from '../../../domain/span.ts';
import { decodeSections, encodeSections, integersOf } from '../files/sections.ts';
import { createStringPool, readStrings, type Strings } from './string-pool.ts';
import { isBelow, isRising } from '../files/number-checks.ts';

const FINGERPRINT_BYTES = 32;

/** One number for each chunk; the last three are places in the list of strings. */
const COLUMNS = [
  'document',
  'start',
  'end',
  'language',
  'role',
  'turn',
  'id',
  'speaker',
  'question',
] as const;
/** Lists of numbers for each chunk: where each begins, with the end of the last one, and the numbers of all. */
const LISTS = ['sentenceStarts', 'sentences', 'headingStarts', 'headings'] as const;
const SECTIONS = [...COLUMNS, ...LISTS, 'stringStarts'] as const;

type Columns = Readonly<Record<(typeof SECTIONS)[number], Uint32Array>>;

/** Chunks in columns of numbers: a hundred thousand take some fifteen megabytes, and none is an object before it is asked for. */
export interface ChunkTable {
  readonly count: number;
  /** Undefined where no chunk has this number. `documentIds` are those of the documents in the order in which they were added. */
  chunk(number: number, documentIds: readonly string[]): Chunk | undefined;
  /** Place of the chunk's document in that order. */
  document(number: number): number;
  speaker(number: number): string | null;
  role(number: number): Role;
  language(number: number): Language;
  id(number: number): string;
  /** SHA-256 of the chunk's searched text, in hexadecimal. */
  fingerprint(number: number): string;
}

export interface ChunkTableBuilder {
  readonly count: number;
  add(chunk: Chunk, of: { readonly document: number; readonly fingerprint: string }): void;
  /** The file that `readChunkTable` reads, in pieces. */
  encode(): Uint8Array[];
}

export function createChunkTableBuilder(): ChunkTableBuilder {
  const pool = createStringPool();
  const place = (value: string | null): number => pool.place(value);
  const rows: number[][] = COLUMNS.map(() => []);
  const sentences: ListBuilder = { starts: [0], numbers: [] };
  const headings: ListBuilder = { starts: [0], numbers: [] };
  const fingerprints: Uint8Array[] = [];
  return {
    get count() {
      return fingerprints.length;
    },
    add: (chunk, { document, fingerprint }) => {
      const row = [
        document,
        chunk.span.start,
        chunk.span.end,
        LANGUAGES.indexOf(chunk.language),
        ROLES.indexOf(chunk.role),
        chunk.turn,
        ...[chunk.id, chunk.speaker, chunk.question].map(place),
      ];
      row.forEach((number, column) => rows[column]?.push(number));
      const bounds = chunk.sentences.flatMap(({ start, end }) => [start, end]);
      appendList(sentences, bounds);
      appendList(headings, chunk.headingPath.map(place));
      fingerprints.push(Buffer.from(fingerprint, 'hex'));
    },
    encode: () => {
      const strings = pool.finish();
      const lists = [sentences.starts, sentences.numbers, headings.starts, headings.numbers];
      const integers = [...rows, ...lists].map((numbers) => Uint32Array.from(numbers));
      return encodeSections([...integers, strings.starts, strings.bytes, Buffer.concat(fingerprints)]);
    },
  };
}

interface ListBuilder {
  readonly starts: number[];
  readonly numbers: number[];
}

function appendList({ starts, numbers }: ListBuilder, list: readonly number[]): void {
  for (const number of list) numbers.push(number);
  starts.push(numbers.length);
}

/** Reads what a builder encoded; throws RangeError when the parts do not fit each other. */
export function readChunkTable(file: Uint8Array): ChunkTable {
  const sections = decodeSections(file);
  const columns = Object.fromEntries(
    SECTIONS.map((name, place) => [name, integersOf(sections[place] ?? new Uint8Array())]),
  ) as Columns;
  const [strings = new Uint8Array(), fingerprints = new Uint8Array()] = sections.slice(SECTIONS.length);
  const parts = { columns, strings: readStrings(strings, columns.stringStarts), fingerprints };
  assertConsistent(parts);
  return tableOf(parts);
}

interface TableParts {
  readonly columns: Columns;
  readonly strings: Strings;
  readonly fingerprints: Uint8Array;
}

function tableOf({ columns, strings, fingerprints }: TableParts): ChunkTable {
  const count = columns.document.length;
  const at = (name: (typeof COLUMNS)[number], chunk: number): number => columns[name][chunk] ?? 0;
  const table = {
    count,
    document: (chunk: number) => at('document', chunk),
    speaker: (chunk: number) => strings.at(at('speaker', chunk)),
    role: (chunk: number) => ROLES[at('role', chunk)] ?? 'editorial',
    language: (chunk: number) => LANGUAGES[at('language', chunk)] ?? 'en',
    id: (chunk: number) => strings.at(at('id', chunk)) ?? '',
    fingerprint: (chunk: number) =>
      Buffer.from(fingerprints.subarray(chunk * FINGERPRINT_BYTES, (chunk + 1) * FINGERPRINT_BYTES)).toString(
        'hex',
      ),
  };
  const chunkOf = (chunk: number, documentIds: readonly string[]): Chunk => ({
    id: table.id(chunk),
    documentId: documentIds[at('document', chunk)] ?? '',
    span: { start: at('start', chunk), end: at('end', chunk) },
    sentences: spansOf(listOf(columns.sentenceStarts, columns.sentences, chunk)),
    language: table.language(chunk),
    role: table.role(chunk),
    speaker: table.speaker(chunk),
    turn: at('turn', chunk),
    headingPath: Array.from(
      listOf(columns.headingStarts, columns.headings, chunk),
      (place) => strings.at(place) ?? '',
    ),
    question: strings.at(at('question', chunk)),
  });
  return {
    ...table,
    chunk: (chunk, documentIds) => (chunk < count ? chunkOf(chunk, documentIds) : undefined),
  };
}

const listOf = (starts: Uint32Array, numbers: Uint32Array, chunk: number): Uint32Array =>
  numbers.subarray(starts[chunk], starts[chunk + 1]);

const spansOf = (bounds: Uint32Array): Span[] =>
  Array.from({ length: bounds.length / 2 }, (_, place) => ({
    start: bounds[2 * place] ?? 0,
    end: bounds[2 * place + 1] ?? 0,
  }));

function assertConsistent({ columns, strings, fingerprints }: TableParts): void {
  const { length: count } = columns.document;
  const holds =
    COLUMNS.every((name) => columns[name].length === count) &&
    fingerprints.length === count * FINGERPRINT_BYTES &&
    areStarts(columns.sentenceStarts, { of: columns.sentences, count }) &&
    areStarts(columns.headingStarts, { of: columns.headings, count }) &&
    [columns.id, columns.speaker, columns.question, columns.headings].every((places) =>
      isBelow(places, strings.size),
    );
  if (!holds) throw new RangeError('The columns of the chunks do not fit each other.');
}

const areStarts = (
  starts: Uint32Array,
  { of, count }: { readonly of: Uint32Array; readonly count: number },
): boolean => starts.length === count + 1 && isRising(starts, of.length);
