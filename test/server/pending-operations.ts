/** Operations that are described and not served yet. */
export const PENDING: ReadonlySet<string> = new Set(['POST /v1/ingest', 'GET /v1/ingest']);
