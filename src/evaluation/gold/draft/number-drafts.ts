import type { Language } from '../../../domain/language.ts';

/** Digits of the number in an id. */
const ID_DIGITS = 3;

/** Gives ids by which a draft is told from a question that a person has edited: `draft-ru-001`. */
export function numberDrafts<T extends { readonly language: Language }>(
  drafts: readonly T[],
  prefix: string,
): ({ readonly id: string } & T)[] {
  const counts = new Map<string, number>();
  return drafts.map((draft) => {
    const number = (counts.get(draft.language) ?? 0) + 1;
    counts.set(draft.language, number);
    return { id: `${prefix}-${draft.language}-${String(number).padStart(ID_DIGITS, '0')}`, ...draft };
  });
}
