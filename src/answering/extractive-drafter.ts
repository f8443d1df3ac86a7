import { judgeAnswerability } from '../retrieval/answerability.ts';
import { rankSentences, type IsPreferred } from '../retrieval/rank-sentences.ts';
import type { Retrieval } from '../retrieval/retriever.ts';
import { askedSpeaker } from './asked-speaker.ts';
import { chooseSentences } from './choose-sentences.ts';
import type { Drafter } from './drafter.ts';
import { leadFor } from './lead.ts';
import { asQuoted } from './marks.ts';

/** Answers with the sources' own sentences: no model, no network, nothing that the sources do not say. */
export function createExtractiveDrafter(): Drafter {
  return {
    provider: 'offline',
    model: 'extractive',
    draft: async function* ({ question, retrieval, language, documents }) {
      const ranked = rankSentences(retrieval, preferenceOf(question, retrieval));
      const answerability = judgeAnswerability({ retrieval, sentences: ranked }, language);
      if (answerability === 'unanswerable') return;
      const chosen = chooseSentences(ranked, question);
      const status = answerability === 'answerable' ? 'answered' : 'partial';
      yield { type: 'opening', status, lead: leadFor({ status, language, evidence: chosen, documents }) };
      for (const { text, passage, span } of chosen) {
        const sentence = { text: asQuoted(text), support: 'quote', evidence: [{ passage, span }] } as const;
        yield { type: 'sentence', sentence };
      }
    },
  };
}

/** Those whose words the question asks for; everybody when it names nobody who speaks here. */
function preferenceOf(question: string, { ranking }: Retrieval): IsPreferred {
  const speakers = new Set(
    ranking.map(({ passage }) => passage.speaker).filter((speaker) => speaker !== null),
  );
  const asked = askedSpeaker(question, [...speakers]);
  if (asked === undefined) return () => true;
  return ({ speaker, role }) =>
    (speaker !== null && asked.speakers?.includes(speaker) === true) || asked.roles?.includes(role) === true;
}
