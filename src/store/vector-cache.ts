/** Vectors of an ingest that did not come to its end, by fingerprint: the next one need not pay for them again. */
export interface VectorCache {
  /** Empty when nothing is kept, or only what cannot be read or another embedder made. */
  read(): Promise<ReadonlyMap<string, Float32Array>>;
  /** Adds vectors, so that they survive a crash. Throws SuhbatError `index_unwritable`. */
  keep(vectors: ReadonlyMap<string, Float32Array>): Promise<void>;
  /** For when a generation holds them. */
  clear(): Promise<void>;
}
