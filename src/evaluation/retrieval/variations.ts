import type { ChannelWeights } from '../../retrieval/channel-weights.ts';
import type { RetrieverParts } from '../../retrieval/retriever.ts';
import type { ChunkStore, QueryTerm, Vocabulary } from '../../store/chunk-store.ts';
import { translate } from '../../text/lexicon.ts';
import { isPrefixTerm } from '../../text/terms.ts';

/** Retrieval without one of its parts, or with a plainer one in its place. */
type Variation = (parts: RetrieverParts) => RetrieverParts;

/** What the vector channel counts while its worth is measured where it is not searched otherwise. */
const TRIED_VECTOR_WEIGHT = 0.05;

/** Retrieval with every channel: what the variations take away from. */
export const withEveryChannel: Variation = ({ weights, ...others }) => ({
  ...others,
  weights: { ...weights, vectors: weights.vectors > 0 ? weights.vectors : TRIED_VECTOR_WEIGHT },
});

/** What each part is measured against, by the part's name. */
export const VARIATIONS: Readonly<Record<string, Variation>> = {
  words: withoutChannel('words'),
  stems: withoutTerms((term) => !isPrefix(term)),
  prefixes: withoutTerms(isPrefix),
  sounds: withoutChannel('sounds'),
  best_sentence: withStore(withoutSentences),
  vectors: withoutChannel('vectors'),
  spelling: withStore((store) => ({ ...store, vocabulary: async () => NO_WORDS })),
  synonyms: withTranslations(({ from, to }) => from !== to),
  translations: withTranslations(({ from, to }) => from === to),
  /** Division by the score that the query could reach, against division by the best that any chunk has. */
  reachable_score: withStore(dividedByBest),
};

const NO_WORDS: Vocabulary = { has: () => false, similar: () => [] };

function withStore(change: (store: ChunkStore) => ChunkStore): Variation {
  return ({ store, ...others }) => ({ ...others, store: change(store) });
}

/** Neither weighs anything nor proposes passages; which words are unknown is still known. */
function withoutChannel(channel: keyof ChannelWeights): Variation {
  return ({ store, weights, ...others }) => ({
    ...others,
    weights: { ...weights, [channel]: 0 },
    store: {
      ...store,
      searchTerms: async (name, terms, limits) => {
        const found = await store.searchTerms(name, terms, limits);
        return name === channel ? { ...found, hits: [] } : found;
      },
      searchVectors: async (vector, limits) =>
        channel === 'vectors' ? [] : store.searchVectors(vector, limits),
    },
  });
}

/** A term without weight is still counted: which words are unknown stays as it is. */
function withoutTerms(isDropped: (term: QueryTerm) => boolean): Variation {
  return withStore((store) => ({
    ...store,
    searchTerms: (channel, terms, limits) => {
      const weighted = terms.map((term) =>
        channel === 'words' && isDropped(term) ? { ...term, weight: 0 } : term,
      );
      return store.searchTerms(channel, weighted, limits);
    },
  }));
}

function isPrefix({ variants }: QueryTerm): boolean {
  return variants.some(isPrefixTerm);
}

/** Where there are no sentences to read, passages keep the order that the channels gave them. */
function withoutSentences(store: ChunkStore): ChunkStore {
  return {
    ...store,
    passages: async (chunks) =>
      (await store.passages(chunks)).map((passage) => ({ ...passage, sentences: [] })),
  };
}

function withTranslations(isKept: (languages: Parameters<typeof translate>[1]) => boolean): Variation {
  return (parts) => ({
    ...parts,
    translate: (word, languages) => (isKept(languages) ? translate(word, languages) : []),
  });
}

function dividedByBest(store: ChunkStore): ChunkStore {
  return {
    ...store,
    searchTerms: async (channel, terms, limits) => {
      const found = await store.searchTerms(channel, terms, limits);
      return { ...found, reachable: found.hits[0]?.score ?? found.reachable };
    },
  };
}
