/** Characters in a row that no server says by chance in the words of what it was sent. */
const SHORTEST_ECHO = 12;
/** Characters of a server's words that are looked at; more than an error repeats. */
const MOST_CHARACTERS = 1200;

/**
 * A server's words without what it was sent: some repeat the prompt in their errors, and a question is not for the log.
 * What it wrote as `\u041a`, as Python's JSON does, counts as the letter.
 */
export function hideEcho(said: string, sent: readonly string[]): string {
  const words = onOneLine(said.replaceAll(/\\u([\da-f]{4})/gi, (_whole, code: string) => letter(code)));
  const looked = words.slice(0, MOST_CHARACTERS);
  const known = sent.map(onOneLine);
  let shown = '';
  for (let at = 0; at < looked.length;) {
    const length = echoLength(looked, at, known);
    shown += length === 0 ? looked.charAt(at) : '[…]';
    at += Math.max(1, length);
  }
  return shown;
}

/** How many characters from here on are an echo; 0 for none. */
function echoLength(said: string, at: number, sent: readonly string[]): number {
  const echoed = (length: number): readonly string[] =>
    at + length > said.length ? [] : sent.filter((text) => text.includes(said.slice(at, at + length)));
  const whole = sent.find((text) => text.length > 1 && said.startsWith(text, at));
  if (whole !== undefined) return whole.length;
  if (echoed(SHORTEST_ECHO).length === 0) return 0;
  let length = SHORTEST_ECHO;
  while (echoed(length + 1).length > 0) length += 1;
  return length;
}

const onOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

const letter = (code: string): string => String.fromCodePoint(Number.parseInt(code, 16));
