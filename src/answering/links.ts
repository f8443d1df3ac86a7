/** Markup that a client may turn into something live. */
const MARKUP = /\]\s*\(|!\[|<[/!]?[a-z]|&#?\w+;|\b(?:javascript|data|vbscript|file)\s*:/iu;
/** An address with its scheme, or a name with dots in Latin letters, as clients turn into links. */
const ADDRESS = /\b(?:https?|ftp|mailto):\S+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b[^\s»”"']*/giu;
const TRAILING = /[.,;:!?)\]]+$/u;

/** Whether a drafted sentence bears a link, a picture or other markup that its sources do not bear. */
export function bearsForeignLink(text: string, cited: string): boolean {
  if (MARKUP.test(text)) return true;
  const addresses = [...text.matchAll(ADDRESS)].map(([address]) => address.replace(TRAILING, ''));
  return addresses.some((address) => !cited.includes(address));
}
