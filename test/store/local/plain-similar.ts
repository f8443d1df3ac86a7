import { fold } from '../../../src/text/fold.ts';
import { isCyrillic } from '../../../src/text/script.ts';

/** The words that share most pieces of three letters with one, counted word by word: what a fast way has to agree with. */
export function similarPlainly(vocabulary: readonly string[], word: string, limit: number): string[] {
  const form = fold(word);
  const pieces = piecesOf(form);
  return vocabulary
    .map((known, number) => {
      const other = fold(known);
      const shared = [...piecesOf(other)].filter((piece) => pieces.has(piece)).length;
      const isSameScript = isCyrillic(other) === isCyrillic(form);
      return { known, number, share: isSameScript ? shared / (pieces.size + other.length) : 0 };
    })
    .filter(({ share }) => share > 0)
    .toSorted((a, b) => b.share - a.share || a.number - b.number)
    .slice(0, limit)
    .map(({ known }) => known);
}

function piecesOf(word: string): Set<string> {
  const padded = `^${word}$`;
  const count = Math.max(1, padded.length - 2);
  return new Set(Array.from({ length: count }, (_, start) => padded.slice(start, start + 3)));
}
