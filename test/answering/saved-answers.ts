import type { Answer, AnswerSentence, Citation } from '../../src/domain/answer.ts';
import type { DocumentSketch } from '../fakes/content.ts';
import { LIBRARY } from '../fakes/library.ts';
import { courseOf } from './asking.ts';

/** A source with marks of its own and a sentence over two lines. */
export const FOOTNOTED: DocumentSketch = {
  id: 'footnotes-en',
  language: 'en',
  turns: [
    {
      speaker: 'Ann Lee',
      text: 'The lamp was lit\n  in 1910 [1]. Two keepers【2】 tend the lamp. Oil feeds the lamp.',
    },
  ],
};
export const DOCUMENTS = [...LIBRARY, FOOTNOTED];

export const LAMP = 'Who tends the lamp?';
export const HIVES = 'Сколько ульев стоит на пасеке?';
export const BRIDGE = 'Сколько лет строили мост через реку?';
export const LIGHT = 'When was the lamp lit?';

const QUESTIONS = [
  HIVES,
  'Что вредит пчёлам?',
  'Омартада қанша ұя тұр?',
  'How many hives stand in the apiary?',
  BRIDGE,
  'Where is the honey sold?',
  LAMP,
  LIGHT,
];

/** An answer as it comes out of a file. */
export const reread = (answer: Answer): Answer => JSON.parse(JSON.stringify(answer)) as Answer;

/** The answer to one question over DOCUMENTS, as it comes out of a file. */
export const savedAnswer = async (text: string): Promise<Answer> =>
  reread((await courseOf({ text }, { documents: DOCUMENTS })).answer);

/** Answers with one citation and with several, in all languages, of a retelling too. */
export async function savedAnswers(): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const question of QUESTIONS) answers.push(await savedAnswer(question));
  return answers;
}

/** An answer with its first citation changed. */
export const withCitation = (answer: Answer, change: Partial<Citation>): Answer => ({
  ...answer,
  citations: answer.citations.map((citation, place) => (place === 0 ? { ...citation, ...change } : citation)),
});

/** An answer with its first sentence changed. */
export const withSentence = (answer: Answer, change: Partial<AnswerSentence>): Answer => ({
  ...answer,
  sentences: answer.sentences.map((sentence, place) => (place === 0 ? { ...sentence, ...change } : sentence)),
});
