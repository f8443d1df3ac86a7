/** Operations that are described and not served yet. */
export const PENDING: ReadonlySet<string> = new Set([
  'DELETE /v1/answers/{id}',
  'GET /v1/answers/{id}/events',
  'POST /v1/feedback',
  'POST /v1/ingest',
  'GET /v1/ingest',
  'POST /v1/chat/completions',
  'GET /v1/models',
  'GET /v1/models/{id}',
  'POST /mcp',
  'GET /metrics',
]);
