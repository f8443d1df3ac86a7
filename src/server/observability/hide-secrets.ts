/** Shorter ones would blot out ordinary words; a key that short hides nothing anyway. */
const SHORTEST_SECRET = 4;

/** A field of JSON whose name says that its value is a secret. */
const SECRET_FIELD =
  /"((?:proxy-)?authorization|(?:set-)?cookie|[\w-]*(?:key|secret|password|token))":"(?:[^"\\]|\\.)*"/gi;
/** What any program sends as a credential; a placeholder such as "Bearer KEY" is shorter. */
const CREDENTIALS = /\b(bearer|basic) +[\w.~+/=-]{8,}/gi;
/** The form in which model servers give out their keys. */
const MODEL_KEY = /\b(?:sk|key)-[\w-]{8,}/g;
/** Name and password before the host of an address. */
const LOGIN = /\/\/[^\s/@"\\]+@/g;

export type HideSecrets = (line: string) => string;

/**
 * Puts `[secret]` in the place of these secrets and of whatever looks like one, wherever they stand in a line of JSON
 * or of text: as they are, escaped as in JSON, or as in an address. What was valid JSON stays so.
 */
export function createHideSecrets(secrets: readonly (string | undefined)[]): HideSecrets {
  const known = secrets
    .filter((secret) => secret !== undefined)
    .filter((secret) => secret.length >= SHORTEST_SECRET);
  const configured = anyOf(known.flatMap(writtenForms));
  return (line) =>
    line
      .replace(configured, '[secret]')
      .replace(SECRET_FIELD, '"$1":"[secret]"')
      .replace(CREDENTIALS, '$1 [secret]')
      .replace(MODEL_KEY, '[secret]')
      .replace(LOGIN, '//[secret]@');
}

const writtenForms = (secret: string): readonly string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
];

/** The longest first: a secret may be the beginning of another. Matches nothing when there are none. */
function anyOf(texts: readonly string[]): RegExp {
  const alternatives = [...new Set(texts)]
    .toSorted((a, b) => b.length - a.length)
    .map((text) => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&'));
  return new RegExp(alternatives.length === 0 ? '(?!)' : alternatives.join('|'), 'g');
}
