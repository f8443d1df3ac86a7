/** What an embedder is known by: an index answers only questions that the same one has embedded. */
export interface EmbedderIdentity {
  readonly provider: string;
  readonly model: string;
  /** Numbers per vector. */
  readonly dimension: number;
}

export const isSameEmbedder = (a: EmbedderIdentity, b: EmbedderIdentity): boolean =>
  nameOfEmbedder(a) === nameOfEmbedder(b);

export const nameOfEmbedder = ({ provider, model, dimension }: EmbedderIdentity): string =>
  `${provider}/${model} (${dimension} dimensions)`;
