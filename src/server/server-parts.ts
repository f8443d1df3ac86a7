import type { Logger } from 'pino';
import type { Access } from './access/access.ts';
import type { Admission } from './answers/admission.ts';
import type { AnswerArchive } from './answers/answer-archive.ts';
import type { AnswerRuns } from './answers/answer-runs.ts';
import type { IngestJob } from './ingest-job.ts';
import type { Reading } from './excerpts/reading.ts';
import type { Links } from './links.ts';
import type { LiveIndex } from './live-index.ts';
import type { Observation } from './observability/observation.ts';

/** What the routes answer with. */
export interface ServerParts {
  readonly index: LiveIndex;
  readonly runs: AnswerRuns;
  /** The line in which everything waits that searches. */
  readonly admission: Admission;
  readonly archive: Pick<AnswerArchive, 'rate'>;
  readonly access: Access;
  readonly ingestJob: IngestJob;
  readonly observation: Observation;
  readonly reading: Reading;
  readonly links: Links;
  /** Passages that a request gets when it does not say how many. */
  readonly topK: number;
  readonly logger: Logger;
  /** Where clients reach us, without a slash at the end; by their own Host header when it is undefined. */
  readonly publicUrl: string | undefined;
  /** Folder with page.html, page.css and widget.js. */
  readonly pageFolder: URL;
}
