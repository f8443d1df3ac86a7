import type { Language } from '../domain/language.ts';
import type { PassageFilter } from '../domain/question.ts';
import { byScoreThenId, type Ranking } from '../domain/ranking.ts';
import type { Embedder } from '../models/embedder.ts';
import type { ChunkHit, ChunkStore, LexicalHits, SearchLimits } from '../store/chunk-store.ts';
import { contentWordsOf, soundTerms, wordTerms } from '../text/terms.ts';
import type { ChannelWeights } from './channel-weights.ts';
import { fuse, type ChannelHits } from './fuse.ts';
import { otherTranslations } from './parallel-documents.ts';

export interface RetrievalQuery {
  readonly text: string;
  readonly language: Language;
  /** How many passages are wanted, at least 1. */
  readonly topK: number;
  readonly filter?: PassageFilter | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface Retrieval {
  readonly ranking: Ranking;
  /** Inverse document frequencies of the terms of the query's content words, by channel. */
  readonly wordWeights: ReadonlyMap<string, number>;
  readonly soundWeights: ReadonlyMap<string, number>;
}

export interface Retriever {
  /** The passages that fit a question best. Throws ModelError when the question cannot be embedded. */
  retrieve(query: RetrievalQuery): Promise<Retrieval>;
}

export interface RetrieverParts {
  readonly store: ChunkStore;
  readonly embedder: Embedder;
  readonly weights: ChannelWeights;
}

/** Each channel hands over so many hits for each passage wanted: what one ranks low another may rank high. */
const CANDIDATES_PER_PASSAGE = 10;

export function createRetriever({ store, embedder, weights }: RetrieverParts): Retriever {
  return {
    retrieve: async ({ text, language, topK, filter, signal }) => {
      const limits: SearchLimits = {
        limit: topK * CANDIDATES_PER_PASSAGE,
        filter,
        excludedDocuments: otherTranslations(store.documents, language, filter),
      };
      const [vector] = await embedder.embed([text], { signal });
      const [words, sounds, vectors] = await Promise.all([
        store.searchTerms('words', wordTerms(text, language), limits),
        store.searchTerms('sounds', soundTerms(text), limits),
        vector === undefined ? [] : store.searchVectors(vector, limits),
      ]);
      const hits = fuse([
        { hits: sharesOf(words), weight: weights.words },
        { hits: sharesOf(sounds), weight: weights.sounds },
        { hits: cosineShares(vectors), weight: weights.vectors },
      ]).slice(0, topK);
      const content = contentWordsOf(text);
      return {
        ranking: await toRanking(store, hits),
        wordWeights: pick(words.weights, wordTerms(content, language)),
        soundWeights: pick(sounds.weights, soundTerms(content)),
      };
    },
  };
}

const sharesOf = ({ hits, reachable }: LexicalHits): ChannelHits['hits'] =>
  hits.map(({ chunk, score }) => ({ chunk, score: score / reachable }));

/** Opposite directions share no more than unrelated ones. */
const cosineShares = (hits: readonly ChunkHit[]): ChannelHits['hits'] =>
  hits.map(({ chunk, score }) => ({ chunk, score: Math.max(0, score) }));

const pick = (weights: ReadonlyMap<string, number>, terms: readonly string[]): Map<string, number> =>
  new Map(terms.map((term) => [term, weights.get(term) ?? 0]));

async function toRanking(store: ChunkStore, hits: ChannelHits['hits']): Promise<Ranking> {
  const passages = await store.passages(hits.map(({ chunk }) => chunk));
  return passages
    .map((passage, place) => ({ passage, score: hits[place]?.score ?? 0 }))
    .toSorted(byScoreThenId);
}
