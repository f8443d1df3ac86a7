import { remembering } from '../text/remembering.ts';

/** Tokens of a text. */
export type CountTokens = (text: string) => number;

/**
 * Counts as OpenAI's current models do (o200k_base); the tokenizers of other models differ by a quarter or less, which
 * the room left for the answer takes in. Loaded with the first question: its table takes half a second to read.
 */
export async function loadTokenCounter(): Promise<CountTokens> {
  const [{ Tiktoken }, { default: ranks }] = await Promise.all([
    import('js-tiktoken/lite'),
    import('js-tiktoken/ranks/o200k_base'),
  ]);
  const encoder = new Tiktoken(ranks);
  const countPiece = remembering((piece) => encoder.encode(piece, [], []).length);
  return (text) => (text.match(PIECES) ?? []).reduce((sum, piece) => sum + countPiece(piece), 0);
}

/** A word with the space before it, or what stands between words. */
const PIECES = / ?[\p{L}\p{M}]+|[^\p{L}\p{M}]+?(?= ?[\p{L}\p{M}]|$)/gu;
