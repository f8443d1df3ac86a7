const root = new URL('../../', import.meta.url);

/** The prompt templates. */
export const promptFolder = new URL('prompts/', root);

/** The built program of the thread that ingests: a thread reads no TypeScript. */
export const ingestWorker = new URL('dist/compose/ingest-worker.js', root);

/** The built program of the thread that builds a graph. */
export const graphWorker = new URL('dist/store/local/vectors/graph-worker.js', root);

/** The built page and widget. */
export const pageFolder = new URL('dist/', root);
