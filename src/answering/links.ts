/** Markup that a client may turn into something live. */
const MARKUP = /\]\s*[([]|!\[|<[/!]?[a-z]|&#?\w+;|\b(?:javascript|vbscript):|\bdata:\S/iu;
/** An address with its scheme: what stands before the colon is more than a word of a sentence. */
const SCHEME = /\b[a-z][a-z0-9+.-]*:\/\/\S+|\b(?:mailto|tel|magnet):\S+/giu;
/** A name with dots, as clients turn into links; its last part has two letters or more. */
const DOMAIN = /(?<![\p{L}\p{N}])[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(?![\p{L}\p{N}])[^\s»”"']*/gu;
const IP_ADDRESS = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])\S*|\blocalhost\b\S*/giu;
const TRAILING = /[.,;:!?)\]»”"']+$/u;
/** Full stops of other scripts, which browsers read as dots. */
const OTHER_DOTS = /[。．｡․]/gu;

/** Whether a drafted sentence bears a link, a picture or other markup that its sources do not bear. */
export function bearsForeignLink(text: string, cited: string): boolean {
  const plain = asRead(text);
  if (MARKUP.test(plain)) return true;
  const known = new Set(addressesIn(asRead(cited)));
  return addressesIn(plain).some((address) => !known.has(address));
}

/** As a browser reads it: compatibility forms resolved, characters without width gone. */
const asRead = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(OTHER_DOTS, '.');

const addressesIn = (text: string): string[] =>
  [SCHEME, DOMAIN, IP_ADDRESS].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(([address]) => address.replace(TRAILING, '')),
  );
