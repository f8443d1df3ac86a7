import type { Language } from '../../domain/language.ts';
import { lexiconConcepts, type Concept } from '../../text/lexicon-concepts.ts';
import { isCyrillic } from '../../text/script.ts';
import { stem } from '../../text/stem.ts';
import { EXONYMS } from './exonyms.ts';
import type { Statement, Token } from './tokens.ts';

/** A lemma of a concept, by the stems of its words. */
interface Entry {
  readonly stems: readonly string[];
  readonly concept: Concept;
}

/** What a sentence says at some place in words that the lexicon has. */
export interface Mention {
  readonly concepts: readonly Concept[];
  /** The token after it. */
  readonly next: number;
}

const indexes = new Map<Language, ReadonlyMap<string, readonly Entry[]>>();

/** The longest lemma of the lexicon that begins at a token, with all its senses. */
export function mentionAt({ tokens, language }: Statement, place: number): Mention | undefined {
  const token = tokens[place];
  if (token?.kind !== 'word') return undefined;
  const entries = entriesAt(token, language);
  const fitting = entries.filter(({ stems }) =>
    stems.every((each, offset) => isAt(tokens[place + offset], each, language)),
  );
  const length = Math.max(0, ...fitting.map(({ stems }) => stems.length));
  if (length === 0) return undefined;
  const longest = fitting.filter(({ stems }) => stems.length === length);
  return { concepts: longest.map(({ concept }) => concept), next: place + length };
}

/** Every concept that a sentence names, those inside longer names too. */
export function conceptsOf({ tokens, language }: Statement): Set<Concept> {
  const concepts = tokens.flatMap((token, place) =>
    entriesAt(token, language)
      .filter(({ stems }) => stems.every((each, offset) => isAt(tokens[place + offset], each, language)))
      .map(({ concept }) => concept),
  );
  return new Set(concepts);
}

/** Without the possessive of English, apostrophes and the marks of Latin letters. */
export function bare({ folded }: Token): string {
  if (!/[^a-zа-я]/u.test(folded)) return folded;
  const plain = folded.replace(/['’ʼ]s?$/u, '').replaceAll(/['’ʼ]/gu, '');
  return isCyrillic(plain) ? plain : plain.normalize('NFD').replaceAll(/\p{M}/gu, '');
}

function entriesAt(token: Token, language: Language): readonly Entry[] {
  if (token.kind !== 'word') return [];
  const index = indexOf(language);
  return stemsOf(token, language).flatMap((each) => index.get(each) ?? []);
}

const isAt = (token: Token | undefined, expected: string, language: Language): boolean =>
  token?.kind === 'word' && stemsOf(token, language).includes(expected);

/** The Snowball stemmer takes -ан off Казахстан, but not off Казахстане: the stem of the word without its case is tried too. */
function stemsOf(token: Token, language: Language): string[] {
  const word = bare(token);
  const own = stem(word, language);
  if (language !== 'ru') return [own];
  const other = stem(word.replace(RUSSIAN_CASE, ''), language);
  return other === own ? [own] : [own, other];
}

const RUSSIAN_CASE = /(?<=\p{L}{5})(?:ом|ами|ах|ам|ов|[аеуы])$/u;

function indexOf(language: Language): ReadonlyMap<string, readonly Entry[]> {
  const known = indexes.get(language) ?? indexEntries(language);
  indexes.set(language, known);
  return known;
}

function indexEntries(language: Language): Map<string, Entry[]> {
  const index = new Map<string, Entry[]>();
  for (const concept of [...lexiconConcepts(), ...EXONYMS]) {
    for (const lemma of concept[language]) {
      const stems = lemma.map((word) => stem(word, language));
      const [first = ''] = stems;
      const entries = index.get(first);
      if (entries === undefined) index.set(first, [{ stems, concept }]);
      else entries.push({ stems, concept });
    }
  }
  return index;
}
