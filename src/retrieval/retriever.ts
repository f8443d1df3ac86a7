import type { Language } from '../domain/language.ts';
import type { PassageFilter } from '../domain/question.ts';
import type { DocumentMetadata } from '../domain/source-document.ts';
import { byScoreThenId, type Ranking } from '../domain/ranking.ts';
import type { Embedder } from '../models/embedder.ts';
import type { ChunkHit, ChunkStore, LexicalHits, SearchLimits } from '../store/chunk-store.ts';
import { isPrefixTerm } from '../text/terms.ts';
import type { ChannelWeights } from './channel-weights.ts';
import { fuse, type ChannelHits } from './fuse.ts';
import { groupedDocuments, otherTranslations } from './parallel-documents.ts';
import { sentenceReaderOf } from './sentence-reader.ts';
import { createSpeller, type Speller } from './spelling.ts';
import { rerank, RERANKED } from './rerank.ts';
import { questionSounds, questionWords, type QuestionTerm, type TermSources } from './query-terms.ts';

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
  /** Terms of the question's content words, weighing as much as they are rare. */
  readonly words: readonly QuestionTerm[];
  readonly sounds: readonly QuestionTerm[];
  /** Misspelt words of the question with what they were taken for. */
  readonly corrections: readonly { readonly from: string; readonly to: string }[];
  readonly question: string;
  /** How near the best hit of each channel came, before they were fused. */
  readonly bestShares: BestShares;
}

/** The best that any passage reaches in each channel; 0 where none is found. */
interface BestShares {
  /** Shares of the reachable BM25 score, 0 to 1. */
  readonly words: number;
  readonly sounds: number;
  /** The cosine, −1 to 1. */
  readonly vectors: number;
}

export interface Retriever {
  /** The passages that fit a question best. Throws ModelError when the question cannot be embedded. */
  retrieve(query: RetrievalQuery): Promise<Retrieval>;
}

export interface RetrieverParts {
  readonly store: ChunkStore;
  readonly embedder: Embedder;
  readonly weights: ChannelWeights;
  readonly translate?: TermSources['translate'];
}

/** Each channel hands over so many hits for each passage wanted: what one ranks low another may rank high. */
const CANDIDATES_PER_PASSAGE = 10;

export function createRetriever(parts: RetrieverParts): Retriever {
  const languages = [...new Set(parts.store.documents.map(({ language }) => language))];
  const grouped = groupedDocuments(parts.store.documents);
  const spell = lazySpeller(parts.store);
  return {
    retrieve: async (query) => {
      const limits = limitsOf(query, grouped);
      const { words, sounds, spellings } = await searchLexically(query, {
        ...parts,
        languages,
        spell,
        limits,
      });
      const vectors = parts.weights.vectors > 0 ? await searchVectors(query, { ...parts, limits }) : [];
      const hits = fuse([
        { hits: words.shares, weight: parts.weights.words },
        { hits: sounds.shares, weight: parts.weights.sounds },
        { hits: cosineShares(vectors), weight: parts.weights.vectors },
      ]).slice(0, Math.max(query.topK, RERANKED));
      const asked = { words: contentTerms(words), sounds: contentTerms(sounds) };
      const ranking = rerank(await toRanking(parts.store, hits), {
        reader: sentenceReaderOf(asked),
        language: query.language,
      });
      return {
        ...asked,
        ranking: ranking.slice(0, query.topK),
        corrections: [...spellings].map(([from, to]) => ({ from, to })),
        question: query.text,
        bestShares: { words: bestOf(words.shares), sounds: bestOf(sounds.shares), vectors: bestOf(vectors) },
      };
    },
  };
}

/** The terms that were searched in a channel, with what was found. */
interface ChannelSearch {
  readonly terms: readonly QuestionTerm[];
  readonly found: LexicalHits;
  /** Each score over the reachable one. */
  readonly shares: ChannelHits['hits'];
}

interface LexicalSearch {
  readonly words: ChannelSearch;
  readonly sounds: ChannelSearch;
  /** What the misspelt words of the question were taken for. */
  readonly spellings: Spellings;
}

type LexicalParts = Pick<RetrieverParts, 'store' | 'translate'> & {
  readonly languages: readonly Language[];
  readonly spell: (unknown: readonly string[], language: Language) => Promise<Spellings>;
  readonly limits: SearchLimits;
};

/** Searches words and sounds; where words are unknown in documents of the question's language, once more as they may be meant. */
async function searchLexically(
  { text, language }: RetrievalQuery,
  { store, translate, languages, spell, limits }: LexicalParts,
): Promise<LexicalSearch> {
  const search = async (
    channel: 'words' | 'sounds',
    terms: readonly QuestionTerm[],
  ): Promise<ChannelSearch> => {
    const found = await store.searchTerms(channel, terms, limits);
    return { terms, found, shares: sharesOf(found) };
  };
  const otherLanguages = languages.filter((other) => other !== language);
  const termsWith = (spellings: Spellings): QuestionTerm[] =>
    questionWords(text, { language, otherLanguages, spellings, translate });
  const asTyped = await search('words', termsWith(new Map()));
  const spellings = await spell(languages.includes(language) ? unknownWords(asTyped) : [], language);
  const words = spellings.size === 0 ? asTyped : await search('words', termsWith(spellings));
  return { words, sounds: await search('sounds', questionSounds(text, { spellings })), spellings };
}

async function searchVectors(
  { text, signal }: RetrievalQuery,
  { store, embedder, limits }: Pick<RetrieverParts, 'store' | 'embedder'> & { readonly limits: SearchLimits },
): Promise<readonly ChunkHit[]> {
  const [vector] = await embedder.embed([text], { signal });
  return vector === undefined ? [] : store.searchVectors(vector, limits);
}

/** The content words of which no chunk has the stem. A stem stands for the first word of the question that has it. */
function unknownWords({ terms, found: { frequencies } }: ChannelSearch): string[] {
  const stems = new Map<string, number>();
  for (const [place, { word, variants, isContent }] of terms.entries()) {
    const isStem = isContent && !variants.some(isPrefixTerm);
    if (isStem && !stems.has(word)) stems.set(word, frequencies[place] ?? 0);
  }
  return [...stems].filter(([, frequency]) => frequency === 0).map(([word]) => word);
}

type Spellings = ReadonlyMap<string, string>;

/** The vocabulary is read when the first word is unknown. */
function lazySpeller(store: ChunkStore): LexicalParts['spell'] {
  let speller: Promise<Speller> | undefined;
  return async (unknown, language) => {
    if (unknown.length === 0) return new Map();
    speller ??= store.vocabulary().then(createSpeller);
    const spell = await speller;
    const corrected = await Promise.all(
      unknown.map(async (word) => [word, await spell(word, language)] as const),
    );
    return new Map(corrected.flatMap(([word, right]) => (right === undefined ? [] : [[word, right]])));
  };
}

/** The terms of content words, weighing as much as they are rare. */
const contentTerms = ({ terms, found }: ChannelSearch): QuestionTerm[] =>
  terms
    .map((term, place) => ({ ...term, weight: found.weights[place] ?? 0 }))
    .filter(({ isContent }) => isContent);

function limitsOf(
  { language, topK, filter, excludedDocuments = new Set() }: RetrievalQuery,
  grouped: readonly DocumentMetadata[],
): SearchLimits {
  const translations = otherTranslations(grouped, language, filter);
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

async function toRanking(store: ChunkStore, hits: ChannelHits['hits']): Promise<Ranking> {
  const passages = await store.passages(hits.map(({ chunk }) => chunk));
  return passages
    .map((passage, place) => ({ passage, score: hits[place]?.score ?? 0 }))
    .toSorted(byScoreThenId);
}
