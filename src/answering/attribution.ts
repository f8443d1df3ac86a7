import type { Evidence, DraftRequest } from './drafter.ts';
import { fold } from '../text/fold.ts';
import { phoneticKey } from '../text/phonetic-key.ts';
import { words } from '../text/words.ts';

/** Letters by which a name is known in any case ending; shorter words of a name tell nothing. */
const NAME_LENGTH = 5;

/** Whether a claim names an interviewee although everything that it cites is the interviewer's. */
export function isMisattributed(
  claim: string,
  evidence: readonly Evidence[],
  documents: DraftRequest['documents'],
): boolean {
  if (!evidence.every(({ passage }) => passage.role === 'interviewer')) return false;
  const names = evidence.flatMap(({ passage }) => documents.get(passage.documentId)?.participants ?? []);
  const keys = new Set(
    names.filter(({ role }) => role === 'interviewee').flatMap(({ name }) => nameKeys(name)),
  );
  return nameKeys(claim).some((key) => keys.has(key));
}

const nameKeys = (text: string): string[] =>
  words(text)
    .map((word) => phoneticKey(fold(word)))
    .filter((key) => key.length >= NAME_LENGTH)
    .map((key) => key.slice(0, NAME_LENGTH));
