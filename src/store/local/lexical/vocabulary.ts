import { isBelow, isRising } from '../files/number-checks.ts';
import { isCyrillic } from '../../../text/script.ts';
import { foldQuickly } from './fold-quickly.ts';
import { decodeSections, encodeSections, integersOf, type Section } from '../files/sections.ts';
import type { Postings } from './postings.ts';
import { createPostingsBuilder } from './postings-builder.ts';
import {
  createStringTableBuilder,
  sizeOf,
  stringTableOf,
  stringTableSections,
  type StringTable,
  type TextRange,
} from './string-table.ts';

/** Letters of the pieces by which similar words are found. */
const PIECE_LENGTH = 3;

/** The words of some texts, numbered from the most frequent one, on arrays that are also their file. */
export interface VocabularyIndex {
  /** The folded forms of the words, then the words that are none. */
  readonly strings: StringTable;
  /** The string of each word as written, in lower case. */
  readonly written: Uint32Array;
  /** The string of each word's folded form. */
  readonly folded: Uint32Array;
  /** Of words whose form has Cyrillic letters. */
  readonly cyrillic: PieceIndex;
  readonly others: PieceIndex;
}

/** Which words have a piece of three letters in their form: they stand for the chunks of `Postings`. */
export interface PieceIndex extends Postings {
  readonly pieces: StringTable;
}

/** The pieces of a folded word with its beginning and end marked, each once. */
export function piecesOf(form: string): Set<string> {
  const pieces = new Set<string>();
  visitPieces(form, ({ text, start, end }) => pieces.add(text.slice(start, end)));
  return pieces;
}

function visitPieces(form: string, visit: (piece: TextRange) => void): void {
  const text = `^${form}$`;
  for (let start = 0; start === 0 || start + PIECE_LENGTH <= text.length; start += 1) {
    visit({ text, start, end: Math.min(start + PIECE_LENGTH, text.length) });
  }
}

/** Takes words in lower case, the most frequent first. */
export function packVocabulary(words: readonly string[]): VocabularyIndex {
  const forms = words.map(foldQuickly);
  const strings = createStringTableBuilder();
  const numberOf = (text: string): number => strings.number({ text, start: 0, end: text.length });
  return {
    folded: Uint32Array.from(forms, numberOf),
    written: Uint32Array.from(words, numberOf),
    cyrillic: indexPieces(forms.map((form) => (isCyrillic(form) ? form : undefined))),
    others: indexPieces(forms.map((form) => (isCyrillic(form) ? undefined : form))),
    strings: strings.finish(),
  };
}

function indexPieces(forms: readonly (string | undefined)[]): PieceIndex {
  const pieces = createStringTableBuilder();
  const postings = createPostingsBuilder();
  for (const form of forms) {
    const numbers = new Uint32Array(form === undefined ? 0 : form.length + 1);
    let end = 0;
    if (form !== undefined) visitPieces(form, (piece) => (numbers[end++] = pieces.number(piece)));
    postings.count({ numbers, start: 0, end });
    postings.endChunk();
  }
  const { offsets, bytes } = postings.finish();
  return { pieces: pieces.finish(), offsets, bytes };
}

/** The file in pieces that follow each other. */
export const encodeVocabulary = ({
  strings,
  written,
  folded,
  cyrillic,
  others,
}: VocabularyIndex): Uint8Array[] =>
  encodeSections([
    ...stringTableSections(strings),
    written,
    folded,
    ...pieceSections(cyrillic),
    ...pieceSections(others),
  ]);

const pieceSections = ({ pieces, offsets, bytes }: PieceIndex): Section[] => [
  ...stringTableSections(pieces),
  offsets,
  bytes,
];
/** Of a table of strings, of the index of pieces. */
const TABLE_SECTIONS = 3;
const PIECE_SECTIONS = TABLE_SECTIONS + 2;

/** The reverse, as views of the file; throws RangeError when the bytes are no vocabulary. */
export function decodeVocabulary(file: Uint8Array): VocabularyIndex {
  const sections = decodeSections(file);
  const strings = stringTableOf(sections.slice(0, TABLE_SECTIONS));
  const [written, folded, ...pieces] = sections.slice(TABLE_SECTIONS);
  if (!written || !folded) throw new RangeError('A section of the vocabulary is missing.');
  const vocabulary = {
    strings,
    written: integersOf(written),
    folded: integersOf(folded),
    cyrillic: pieceIndexOf(pieces.slice(0, PIECE_SECTIONS)),
    others: pieceIndexOf(pieces.slice(PIECE_SECTIONS)),
  };
  const holds =
    vocabulary.written.length === vocabulary.folded.length &&
    isBelow(vocabulary.written, sizeOf(strings)) &&
    isBelow(vocabulary.folded, sizeOf(strings));
  if (!holds) throw new RangeError('The parts of the vocabulary do not fit each other.');
  return vocabulary;
}

function pieceIndexOf(sections: readonly Uint8Array[]): PieceIndex {
  const [offsets, bytes] = sections.slice(TABLE_SECTIONS);
  if (!offsets || !bytes) throw new RangeError('A section of the pieces of words is missing.');
  const index = {
    pieces: stringTableOf(sections.slice(0, TABLE_SECTIONS)),
    offsets: integersOf(offsets),
    bytes,
  };
  if (index.offsets.length !== sizeOf(index.pieces) + 1 || !isRising(index.offsets, bytes.length)) {
    throw new RangeError('The pieces of words do not fit each other.');
  }
  return index;
}
