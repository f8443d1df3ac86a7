import type { Evidence } from '../drafter.ts';
import type { DocumentMetadata } from '../../domain/source-document.ts';
import { citedText, type Claim, type Fault, type Verdict } from './claim.ts';
import { isInLanguage } from './claim-language.ts';
import type { CitedSentence } from './cited-sentence.ts';
import { carriesWords } from './coverage-guard.ts';
import { mayNameSpeaker } from './first-person.ts';
import { carriesNames } from './names-guard.ts';
import { carriesNegations } from './negation-guard.ts';
import { carriesNumbers } from './numbers-guard.ts';
import { carriesPredicates } from './predicate-guard.ts';
import { carriesQuotations } from './quotation-guard.ts';
import { carriesSpeakers } from './speaker-guard.ts';
import { statementOf, type Statement } from './tokens.ts';

/** What is known of the cited documents. */
export interface ClaimContext {
  readonly documents: ReadonlyMap<string, DocumentMetadata>;
}

/** Whether a claim may stand on its evidence, which is at least one sentence: how, or what is wrong with it first of all. */
export function judgeClaim(
  claim: Claim,
  evidence: readonly Evidence[],
  { documents }: ClaimContext,
): Verdict {
  const texts = evidence.map(citedText);
  const isForeign = evidence.some(({ passage }) => passage.language !== claim.language);
  if (!isForeign && texts.includes(claim.text)) return { support: 'quote' };
  if (!isInLanguage(claim)) return { fault: 'language' };
  if (!carriesQuotations(claim.text, texts)) return { fault: 'quotation' };
  const fault = faultOf(
    statementOf(claim.text, claim.language),
    evidence.map((place) => citedSentence(place, documents)),
  );
  if (fault !== undefined) return { fault };
  return { support: isForeign ? 'translation' : 'paraphrase' };
}

/** The speaker as the passage names them; the only one of their role in the document where it does not. */
function citedSentence(evidence: Evidence, documents: ClaimContext['documents']): CitedSentence {
  const { role, language, speaker, documentId } = evidence.passage;
  const peers = documents.get(documentId)?.participants.filter((each) => each.role === role) ?? [];
  const name = speaker ?? (peers.length === 1 ? peers[0]?.name : undefined);
  return {
    statement: statementOf(citedText(evidence), language),
    role,
    speaker: name === undefined ? null : statementOf(name, language),
  };
}

type Guard = (draft: Statement, cited: readonly CitedSentence[]) => boolean;

const statementsOf = (cited: readonly CitedSentence[]): Statement[] =>
  cited.map(({ statement }) => statement);

/** The cheapest and surest first. */
const GUARDS: readonly (readonly [Fault, Guard])[] = [
  ['numbers', (draft, cited) => carriesNumbers(draft, statementsOf(cited))],
  ['speaker', carriesSpeakers],
  [
    'names',
    (draft, cited) =>
      carriesNames(
        draft,
        cited.flatMap((sentence) => namesFor(draft, sentence)),
      ),
  ],
  ['negation', (draft, cited) => carriesNegations(draft, statementsOf(cited))],
  ['predicate', (draft, cited) => carriesPredicates(draft, statementsOf(cited))],
  ['coverage', (draft, cited) => carriesWords(draft, [...statementsOf(cited), ...speakersOf(cited)])],
];

/** What is wrong first with a draft. */
const faultOf = (draft: Statement, cited: readonly CitedSentence[]): Fault | undefined =>
  GUARDS.find(([, carries]) => !carries(draft, cited))?.[0];

const speakersOf = (cited: readonly CitedSentence[]): Statement[] =>
  cited.flatMap(({ speaker }) => (speaker === null ? [] : [speaker]));

function namesFor(draft: Statement, sentence: CitedSentence): Statement[] {
  const { statement, speaker } = sentence;
  return speaker !== null && mayNameSpeaker(draft, statement) ? [statement, speaker] : [statement];
}
