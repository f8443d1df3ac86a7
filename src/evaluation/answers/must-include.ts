import { fold } from '../../text/fold.ts';

/**
 * Share of the groups of which some alternative stands in the text, case and spelling folded; undefined without
 * groups. An alternative is any piece of text, such as the part of a word that all its forms share.
 */
export function includedShare(groups: readonly (readonly string[])[], text: string): number | undefined {
  const folded = foldWords(text);
  const included = groups.filter((group) =>
    group.some((alternative) => folded.includes(foldWords(alternative))),
  );
  return groups.length === 0 ? undefined : included.length / groups.length;
}

/** Word by word: how a letter is folded hangs on whether digits stand beside it. */
const foldWords = (text: string): string =>
  text.replaceAll(/[\p{L}\p{M}\p{N}]+/gu, (word) => fold(word)).replaceAll(/\s+/g, ' ');
