import type { Evidence } from '../../../src/answering/drafter.ts';
import { judgeClaim } from '../../../src/answering/guards/judge-claim.ts';
import type { Language } from '../../../src/domain/language.ts';
import type { Role } from '../../../src/domain/source-document.ts';

export interface Source {
  readonly text: string;
  readonly language: Language;
  readonly role?: Role;
  readonly speaker?: string | null;
}

/** A passage of one sentence, with that sentence for evidence. */
export function evidenceOf(
  { text, language, role = 'interviewee', speaker = null }: Source,
  turn = 1,
): Evidence {
  const span = { start: 0, end: text.length };
  const place = { id: `source#${turn}.1`, documentId: 'source', span, sentences: [span], turn };
  return { span, passage: { ...place, language, role, speaker, headingPath: [], question: null, text } };
}

/** The support or the fault of a draft over sources. */
export function judge(text: string, language: Language, ...sources: readonly Source[]): string {
  const verdict = judgeClaim({ text, language }, sources.map(evidenceOf), { documents: new Map() });
  return 'fault' in verdict ? verdict.fault : verdict.support;
}
