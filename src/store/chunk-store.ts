import type { Chunk, Passage } from '../domain/chunk.ts';
import type { EmbedderIdentity } from '../domain/embedder-identity.ts';
import type { PassageFilter } from '../domain/question.ts';
import type { DocumentMetadata, SourceDocument } from '../domain/source-document.ts';

/** `words`: stems and prefixes. `sounds`: pieces of phonetic keys. */
type LexicalChannel = 'words' | 'sounds';

/** A chunk by its dense number in the index, 0 to chunkCount − 1, with a score: higher is better. */
export interface ChunkHit {
  readonly chunk: number;
  readonly score: number;
}

/** A word of a query: what a chunk may have of it, and how much it counts. */
export interface QueryTerm {
  /** Terms that stand for the same word, such as its translations; a chunk that has any of them has the word. */
  readonly variants: readonly string[];
  /** 1 as a rule; with 0 the term is counted, but nothing is found by it. */
  readonly weight: number;
}

export interface LexicalHits {
  /** Best first; ties by chunk number. */
  readonly hits: readonly ChunkHit[];
  /** The score of a chunk that held every term of the query many times over; 0 for an empty query. */
  readonly reachable: number;
  /** Inverse document frequency times weight of each term of the query in its order, also of those that no chunk has. */
  readonly weights: readonly number[];
  /** How many chunks have each term of the query. */
  readonly frequencies: readonly number[];
}

export interface SearchLimits {
  readonly limit: number;
  readonly filter?: PassageFilter | undefined;
  /** Documents to leave out, such as other translations of one that is preferred. */
  readonly excludedDocuments?: ReadonlySet<string> | undefined;
}

/** The words of the searched texts. */
export interface Vocabulary {
  /** Whether a word is one of them, however both are folded. */
  readonly has: (word: string) => boolean;
  /**
   * So many of them, in lower case, that are in the letters of the word's script and share most pieces of three letters
   * with it, beginning and end marked, by Dice's coefficient; the more frequent first among equals.
   */
  readonly similar: (word: string, limit: number) => Promise<readonly string[]> | readonly string[];
}

/** One generation of an index, open for reading. Safe to share between questions. */
export interface ChunkStore {
  readonly generation: string;
  /** Why this is not what was published last, or not as it was published; undefined when all is well. */
  readonly degradation: string | undefined;
  readonly embedder: EmbedderIdentity;
  readonly chunkCount: number;
  /** Sorted by id. */
  readonly documents: readonly DocumentMetadata[];
  document(id: string): Promise<SourceDocument | undefined>;
  searchTerms(
    channel: LexicalChannel,
    terms: readonly QueryTerm[],
    limits: SearchLimits,
  ): Promise<LexicalHits>;
  /** `score` is the cosine, −1 to 1. Throws TypeError when the vector's dimension is not the index's. */
  searchVectors(vector: Float32Array, limits: SearchLimits): Promise<readonly ChunkHit[]>;
  vocabulary(): Promise<Vocabulary>;
  passages(chunks: readonly number[]): Promise<readonly Passage[]>;
  /** The passages of one document in their order in the index; none of an unknown one. */
  documentPassages(id: string): Promise<readonly Passage[]>;
  /** Gives back what is open of the index; nothing may be asked afterwards. */
  close(): Promise<void>;
}

/** A chunk as ingest hands it over: with the text by which it is found. */
export interface IndexedChunk {
  readonly chunk: Chunk;
  /** What is searched: title, headings and question beside the chunk's own words. */
  readonly searchText: string;
  /** SHA-256 of `searchText`: a chunk with a known one need not be embedded again. */
  readonly fingerprint: string;
  readonly vector: Float32Array;
}

/** Everything that a generation holds. */
export interface IndexContent {
  readonly documents: readonly SourceDocument[];
  readonly chunks: readonly IndexedChunk[];
  readonly embedder: EmbedderIdentity;
}
