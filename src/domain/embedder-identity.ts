/** What an embedder is known by: an index answers only questions that the same one has embedded. */
export interface EmbedderIdentity {
  readonly provider: string;
  readonly model: string;
  /** Numbers per vector. */
  readonly dimension: number;
}
