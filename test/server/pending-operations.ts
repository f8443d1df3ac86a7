/** Operations that are described and not served yet. */
export const PENDING: ReadonlySet<string> = new Set();
