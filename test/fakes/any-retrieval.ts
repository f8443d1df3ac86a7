import fc from 'fast-check';
import { LANGUAGES } from '../../src/domain/language.ts';
import type { Retrieval } from '../../src/retrieval/retriever.ts';
import { anyShare, anyText } from './any-text.ts';
import { passagesOf } from './content.ts';
import { retrievalOf } from './retrieval.ts';

const turn = fc.tuple(anyText, fc.constantFrom('interviewer' as const, 'interviewee' as const));
const document = fc.record({
  language: fc.constantFrom(...LANGUAGES),
  turns: fc.array(
    turn.map(([text, role]) => ({ text: `${text} Да.`, role })),
    { minLength: 1, maxLength: 3 },
  ),
});

/** What may be retrieved for any question from up to three documents, best first, with scores from 0 to 1. */
export const anyRetrieval: fc.Arbitrary<Retrieval> = fc
  .record({
    question: anyText,
    language: fc.constantFrom(...LANGUAGES),
    documents: fc.array(document, { maxLength: 3 }),
    score: anyShare,
  })
  .map(({ question, language, documents, score }) => {
    const passages = documents.flatMap((sketch, place) => passagesOf({ id: `d${place}`, ...sketch }));
    const retrieval = retrievalOf({ question, language, passages });
    const ranking = passages.map((passage, place) => ({ passage, score: score / (place + 1) }));
    return { ...retrieval, ranking };
  });
