/** Local model servers want no key, but the SDK insists on one. */
const NO_KEY = 'none';

export interface OpenAIAccess {
  readonly apiKey: string | undefined;
  readonly baseUrl: string | undefined;
}

/**
 * How OpenAI's SDK is set up: it logs nothing, since its logs quote replies; it does not follow a redirect, which
 * would carry the question to a server that nobody configured; and it leaves retries to the caller.
 */
export const openAIClient = ({ apiKey, baseUrl }: OpenAIAccess) => ({
  apiKey: apiKey ?? NO_KEY,
  maxRetries: 0,
  configuration: {
    baseURL: baseUrl,
    logLevel: 'off' as const,
    fetchOptions: { redirect: 'manual' as const },
  },
});
