import { buildHnswIndex } from './hnsw-index.ts';

/** Builds the graph of a generation while its vectors are made. */
export interface GraphBuilder {
  /** Takes whole rows, one vector after the other; the n-th of all bears the label n. */
  add(rows: Float32Array<ArrayBuffer>): Promise<void>;
  write(path: string): Promise<void>;
  close(): Promise<void>;
}

interface GraphSize {
  readonly dimension: number;
  /** Vectors that will be added, at most. */
  readonly capacity: number;
}

export type CreateGraph = (size: GraphSize) => GraphBuilder;

export const createGraphInProcess: CreateGraph = ({ dimension }) => {
  const vectors: Float32Array[] = [];
  return {
    add: async (rows) => {
      for (let start = 0; start < rows.length; start += dimension) {
        vectors.push(rows.subarray(start, start + dimension));
      }
    },
    write: (path) => buildHnswIndex(vectors, dimension).write(path),
    close: async () => {},
  };
};
