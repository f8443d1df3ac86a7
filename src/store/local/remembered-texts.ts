/** UTF-16 units of the texts that are kept at most, unless one alone is longer: 16 MB. */
const MOST_UNITS = 8 * 1024 * 1024;

interface WholeTexts {
  /** Length of a document's text in UTF-16 units. */
  readonly length: (document: number) => number;
  readonly read: (document: number) => Promise<string>;
}

/** Whole texts of the documents that were read last: many who read one document at a time hold one text between them. */
export function rememberTexts({ length, read }: WholeTexts): (document: number) => Promise<string> {
  const known = new Map<number, Promise<string>>();
  let units = 0;
  const forget = (document: number): void => {
    if (known.delete(document)) units -= length(document);
  };
  const makeRoom = (): void => {
    for (const [oldest] of known) {
      if (units <= MOST_UNITS || known.size === 1) return;
      forget(oldest);
    }
  };
  return (document) => {
    const remembered = known.get(document) ?? read(document);
    forget(document);
    known.set(document, remembered);
    units += length(document);
    makeRoom();
    remembered.catch(() => forget(document));
    return remembered;
  };
}
