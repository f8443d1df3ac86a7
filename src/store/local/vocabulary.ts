import { words } from '../../text/words.ts';

const SEPARATOR = '\n';

/** The words of some texts in lower case, the most frequent first, then in order of their letters. */
export function collectVocabulary(texts: Iterable<string>): string[] {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const word of words(text.toLowerCase())) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([word]) => word);
}

export const encodeVocabulary = (vocabulary: readonly string[]): Uint8Array =>
  new TextEncoder().encode(vocabulary.join(SEPARATOR));

export function decodeVocabulary(bytes: Uint8Array): string[] {
  const text = new TextDecoder().decode(bytes);
  return text === '' ? [] : text.split(SEPARATOR);
}
