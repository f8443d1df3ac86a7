import type { Language } from '../domain/language.ts';
import { PHRASES } from './phrases.ts';
import type { DraftRequest, Evidence } from './drafter.ts';

interface LeadRequest {
  readonly status: 'answered' | 'partial';
  /** The asker's. */
  readonly language: Language;
  readonly evidence: readonly Evidence[];
  readonly documents: DraftRequest['documents'];
}

/**
 * The phrase before quoted sentences: whose words they are, whether they are a retelling, and their language when it
 * is not the asker's. Null when there is nothing to say.
 */
export function leadFor({ status, language, evidence, documents }: LeadRequest): string | null {
  const phrases = PHRASES[language];
  const isRetelling = isRetold(evidence, documents);
  const spoken = onlyOne(evidence.map(({ passage }) => passage.language));
  const foreign = spoken === language ? undefined : spoken;
  const speaker = speakerOf(evidence, language);
  const subject = speaker ?? (isRetelling || foreign === undefined ? undefined : phrases.sourceSays);
  const parts = [
    subject,
    isRetelling ? phrases.accordingToRetelling : undefined,
    foreign && phrases.inLanguage[foreign],
  ].filter((part) => part !== undefined);
  const attribution = parts.join(', ');
  if (status === 'answered') return attribution === '' ? null : `${capitalized(attribution)}:`;
  return attribution === '' ? `${phrases.notDirectly}:` : `${phrases.notDirectly} (${attribution}):`;
}

/** The lead of an answer in a model's words: only whether they rest on a retelling. */
export function retellingLead(
  evidence: readonly Evidence[],
  { language, documents }: Pick<LeadRequest, 'language' | 'documents'>,
): string | null {
  return isRetold(evidence, documents) ? `${capitalized(PHRASES[language].accordingToRetelling)}:` : null;
}

/** The lead of an answer in a model's words: that it is in doubt, and whether they rest on a retelling. */
export function modelLead({ status, ...request }: LeadRequest): string | null {
  const doubt = status === 'partial' ? `${PHRASES[request.language].notDirectly}:` : null;
  const said = [doubt, retellingLead(request.evidence, request)].filter((phrase) => phrase !== null);
  return said.length === 0 ? null : said.join(' ');
}

const isRetold = (evidence: readonly Evidence[], documents: LeadRequest['documents']): boolean =>
  evidence.some(({ passage }) => documents.get(passage.documentId)?.verbatim === false);

/** The one who says all of it; undefined when that is not known, or when several do. */
function speakerOf(evidence: readonly Evidence[], language: Language): string | undefined {
  const names = evidence.map(({ passage: { role, speaker } }) =>
    role === 'interviewer' ? (speaker ?? PHRASES[language].interviewer) : speaker,
  );
  return onlyOne(names) ?? undefined;
}

function onlyOne<T>(values: readonly T[]): T | undefined {
  return new Set(values).size === 1 ? values[0] : undefined;
}

const capitalized = (phrase: string): string => phrase.charAt(0).toUpperCase() + phrase.slice(1);
