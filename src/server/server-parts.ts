import type { Logger } from 'pino';
import type { Answerer } from '../answering/answerer.ts';
import type { Retriever } from '../retrieval/retriever.ts';
import type { ChunkStore } from '../store/chunk-store.ts';

/** What the routes answer with. */
export interface ServerParts {
  readonly store: ChunkStore;
  readonly retriever: Retriever;
  readonly answerer: Answerer;
  /** Passages that a request gets when it does not say how many. */
  readonly topK: number;
  readonly logger: Logger;
  /** Folder with page.html, page.css and widget.js. */
  readonly pageFolder: URL;
}
