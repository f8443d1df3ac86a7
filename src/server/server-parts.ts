import type { Logger } from 'pino';
import type { LiveIndex } from './live-index.ts';

/** What the routes answer with. */
export interface ServerParts {
  readonly index: LiveIndex;
  /** Passages that a request gets when it does not say how many. */
  readonly topK: number;
  readonly logger: Logger;
  /** Folder with page.html, page.css and widget.js. */
  readonly pageFolder: URL;
}
