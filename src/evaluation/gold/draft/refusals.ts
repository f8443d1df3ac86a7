import type { Passage } from '../../../domain/chunk.ts';
import type { Language } from '../../../domain/language.ts';
import { OFF_TOPIC_QUESTIONS } from './off-topic-questions.ts';
import type { Proposal } from './candidates.ts';
import { contentStems } from './telling-sentence.ts';

/** Share of a question's words from which a passage may be about it after all. Set by hand. */
const MAY_ANSWER_SHARE = 0.5;

/** Questions on other subjects, in one language, of which no passage holds more than half the words. */
export function refusalsIn(language: Language, passages: readonly Passage[]): Proposal[] {
  const told = passages.map((passage) => contentStems(passage.text, language));
  return OFF_TOPIC_QUESTIONS[language]
    .filter((question) => {
      const asked = [...contentStems(question, language)];
      return !told.some(
        (stems) => asked.filter((word) => stems.has(word)).length > asked.length * MAY_ANSWER_SHARE,
      );
    })
    .map((question) => ({
      language,
      question,
      kind: 'unanswerable',
      answer: '',
      must_include: [],
      evidence: [],
      answerable: false,
    }));
}
