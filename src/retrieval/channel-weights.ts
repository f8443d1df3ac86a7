/** How much each channel's share of the reachable score counts; vectors of weight 0 are not searched. */
export interface ChannelWeights {
  readonly words: number;
  readonly sounds: number;
  readonly vectors: number;
}

/**
 * Set on the development sets xquad-ru, xquad-en, squad2-en and kazqad (docs/retrieval.md): flat around these
 * values. The offline vector knows spelling only, which `sounds` knows better: it is not searched.
 */
export const OFFLINE_WEIGHTS: ChannelWeights = { words: 1, sounds: 0.6, vectors: 0 };

/** A trained embedding knows sense: it counts as much as the words do. Not measured without a model. */
export const EMBEDDING_WEIGHTS: ChannelWeights = { words: 1, sounds: 0.6, vectors: 1 };
