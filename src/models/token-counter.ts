import { remembering } from '../text/remembering.ts';

/** Tokens of a text. */
export type CountTokens = (text: string) => number;

/**
 * Counts as OpenAI's current models do (o200k_base); for models with other tokenizers it is an estimate. Its table
 * takes a second to read, once in a process.
 */
export const loadTokenCounter = (): Promise<CountTokens> =>
  (loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  }));

let loading: Promise<CountTokens> | undefined;

async function load(): Promise<CountTokens> {
  const [{ Tiktoken }, { default: ranks }] = await Promise.all([
    import('js-tiktoken/lite'),
    import('js-tiktoken/ranks/o200k_base'),
  ]);
  const encoder = new Tiktoken(ranks);
  const countPiece = remembering((piece) => encoder.encode(piece, [], []).length);
  return (text) => (text.match(PIECES) ?? []).reduce((sum, piece) => sum + countPiece(piece), 0);
}

/** Parts of words with the space before them, or of what stands between words: short, for encoding takes their square. */
const PIECES = / ?[\p{L}\p{M}]{1,32}|[^\p{L}\p{M}]{1,16}?(?= ?[\p{L}\p{M}]|$)|[^\p{L}\p{M}]{1,16}/gu;
