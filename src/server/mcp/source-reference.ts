import { absoluteLink } from '../absolute-links.ts';

/** Our page where we have one, else the publication's. */
export function linkTo(base: string, { url, source_url: sourceUrl }: Linked): string {
  const link = absoluteLink(base, sourceUrl);
  return link.startsWith('/') ? (url ?? link) : link;
}

interface Linked {
  readonly url: string | null;
  readonly source_url: string;
}

/** A document's title with whoever speaks there; words that are not the speaker's own are called a retelling. */
export function titleOf({ title, verbatim }: Titled, speaker: string | null): string {
  const named = speaker === null ? title : `${title}, ${speaker}`;
  return verbatim ? named : `${named} (retelling)`;
}

interface Titled {
  readonly title: string;
  readonly verbatim: boolean;
}
