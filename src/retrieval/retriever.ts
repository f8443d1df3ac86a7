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
  /** Documents to leave out of the ranking; how rare a word is stays as it is with them. */
  readonly excludedDocuments?: ReadonlySet<string> | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface Retrieval {
  readonly ranking: Ranking;
  /** Inverse document frequencies of the terms of the query's content words, by channel. */
  readonly wordWeights: ReadonlyMap<string, number>;
  readonly soundWeights: ReadonlyMap<string, number>;
}

/** The best that any passage reaches in each channel; 0 where none is found. */
interface BestShares {
  /** Shares of the reachable BM25 score, 0 to 1. */
  readonly words: number;
  readonly sounds: number;
  /** The cosine, −1 to 1. */
  readonly vectors: number;
}

/** A retrieval that also says how near the best hit of each channel came, before they were fused. */
export interface MeasuredRetrieval extends Retrieval {
  readonly bestShares: BestShares;
}

export interface Retriever {
  /** The passages that fit a question best. Throws ModelError when the question cannot be embedded. */
  retrieve(query: RetrievalQuery): Promise<MeasuredRetrieval>;
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
    retrieve: async (query) => {
      const { text, language, topK, signal } = query;
      const limits = limitsOf(query, store);
      const [vector] = await embedder.embed([text], { signal });
      const [words, sounds, vectors] = await Promise.all([
        store.searchTerms('words', wordTerms(text, language), limits),
        store.searchTerms('sounds', soundTerms(text), limits),
        vector === undefined ? [] : store.searchVectors(vector, limits),
      ]);
      const shares = { words: sharesOf(words), sounds: sharesOf(sounds) };
      const hits = fuse([
        { hits: shares.words, weight: weights.words },
        { hits: shares.sounds, weight: weights.sounds },
        { hits: cosineShares(vectors), weight: weights.vectors },
      ]).slice(0, topK);
      const content = contentWordsOf(text);
      return {
        ranking: await toRanking(store, hits),
        wordWeights: pick(words.weights, wordTerms(content, language)),
        soundWeights: pick(sounds.weights, soundTerms(content)),
        bestShares: {
          words: bestOf(shares.words),
          sounds: bestOf(shares.sounds),
          vectors: bestOf(vectors),
        },
      };
    },
  };
}

function limitsOf(
  { language, topK, filter, excludedDocuments = new Set() }: RetrievalQuery,
  { documents }: ChunkStore,
): SearchLimits {
  const translations = otherTranslations(documents, language, filter);
  return {
    limit: topK * CANDIDATES_PER_PASSAGE,
    filter,
    excludedDocuments: new Set([...translations, ...excludedDocuments]),
  };
}

/** The score of the first hit; hits come best first. */
const bestOf = (hits: readonly ChunkHit[]): number => hits[0]?.score ?? 0;

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
