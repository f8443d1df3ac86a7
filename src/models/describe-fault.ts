import { messageOf, ModelError } from '../domain/errors.ts';
import { hideEcho } from './hide-echo.ts';
import { redact } from './redact.ts';
import { isConnectionFault, statusOf } from './upstream-fault.ts';

/** A model server and the settings that lead to it, for the words of its faults. */
export interface ServerDescription {
  /** As a reader knows it: "The model gpt-4o (openai at http://…)". */
  readonly name: string;
  readonly apiKey: string | undefined;
  readonly settings: { readonly model: string; readonly address: string; readonly key: string };
}

/** Characters of a server's own words that an error repeats. */
const MOST_CHARACTERS = 300;

/**
 * What a model SDK threw, as an error with a remedy, of one line, without a secret and without what the server was sent.
 * Drops the cause, which may hold both.
 */
export function toModelError(
  error: unknown,
  server: ServerDescription,
  sent: readonly string[] = [],
): ModelError {
  if (error instanceof ModelError) return error;
  const status = statusOf(error);
  const code = isMisconfigured(status) ? 'model_misconfigured' : 'model_failed';
  return new ModelError(code, describeFault(hideEcho(wordsOf(error), sent), server, remedyOf(error, server)));
}

/** One line about a fault of a model server, without a secret. */
export function describeFault(fault: string, { name, apiKey }: ServerDescription, remedy: string): string {
  const said = redact(`${name} failed: ${fault}`.replaceAll(/\s+/g, ' '), [apiKey]).slice(0, MOST_CHARACTERS);
  return `${said.replace(/[.\s]*$/, '')}. ${remedy}`;
}

/** The key, the address or the model's name is wrong: no later try can do better. */
const isMisconfigured = (status: number | undefined): boolean =>
  status !== undefined && ([401, 403, 404, 405].includes(status) || isRedirect(status));

const isRedirect = (status: number): boolean => status >= 300 && status < 400;

/** A parser's message quotes the reply, cut anywhere, perhaps within a key; LangChain adds lines of advice. */
function wordsOf(error: unknown): string {
  if (isConnectionFault(error)) return 'Connection error';
  const isOddReply = error instanceof SyntaxError || error instanceof TypeError;
  return isOddReply ? "its reply has not the form of OpenAI's API" : (messageOf(error).split('\n')[0] ?? '');
}

function remedyOf(error: unknown, { settings: { model, address, key } }: ServerDescription): string {
  const status = statusOf(error);
  if (status === undefined) return `Check that the server runs and that ${address} leads to its API.`;
  if (status === 401 || status === 403) return `Check ${key}.`;
  if (status === 404 || status === 405) return `Check ${model}, and ${address}, which ends in /v1 as a rule.`;
  if (isRedirect(status)) return `It redirects; set ${address} to the address where it ends.`;
  if (status === 429) return 'Ask more slowly or raise the limit at the provider.';
  return status < 500
    ? `Check that ${model} takes this request.`
    : 'See the log of the model server, or try later.';
}
