const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

/** The words and numbers of a text, without punctuation, as written. */
export const words = (text: string): string[] => text.match(WORD) ?? [];
