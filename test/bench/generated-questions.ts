import {
  createSeededRandom,
  shuffled,
  type DrawBelow,
} from '../../src/evaluation/statistics/seeded-random.ts';
import { isFunctionWord } from '../../src/text/function-words.ts';
import { words } from '../../src/text/words.ts';
import { capitalised, type GeneratedDocument } from './generated-text.ts';

const OPENINGS = ['Как', 'Почему', 'Что такое', 'Когда', 'Где', 'Какие', 'Расскажи про', 'Сколько'];
/** Content words of a question: 2 to 5. */
const FEWEST_WORDS = 2;
const WORD_COUNTS = 4;
/** Every fifth question has a misspelt word, every fourth a capitalised one. */
const QUESTIONS_A_MISSPELLING = 5;
const QUESTIONS_A_NAME = 4;

/** Questions that are made of words of one sentence each, in their order; the same for the same seed. */
export function generateQuestions(
  documents: readonly GeneratedDocument[],
  { count, seed }: { readonly count: number; readonly seed: number },
): string[] {
  const drawBelow = createSeededRandom(seed);
  const draw = <T>(from: readonly T[]): T | undefined => from[drawBelow(from.length)];
  return Array.from({ length: count }, () => {
    const turn = draw(draw(documents)?.turns ?? []);
    const sentences = turn?.split(/(?<=\.) /u) ?? [];
    return toQuestion(words(draw(sentences) ?? ''), drawBelow);
  });
}

function toQuestion(sentence: readonly string[], drawBelow: DrawBelow): string {
  const content = [...sentence.entries()].filter(([, word]) => !isFunctionWord(word));
  const asked = shuffled(content, drawBelow)
    .slice(0, FEWEST_WORDS + drawBelow(WORD_COUNTS))
    .toSorted(([a], [b]) => a - b)
    .map(([, word]) => word.toLowerCase());
  if (drawBelow(QUESTIONS_A_MISSPELLING) === 0) asked[0] = misspelt(asked[0] ?? '', drawBelow);
  const last = asked.length - 1;
  if (drawBelow(QUESTIONS_A_NAME) === 0) asked[last] = capitalised(asked[last] ?? '');
  return `${OPENINGS[drawBelow(OPENINGS.length)] ?? ''} ${asked.join(' ')}?`;
}

/** Two neighbouring letters swapped. */
function misspelt(word: string, drawBelow: DrawBelow): string {
  const place = drawBelow(Math.max(1, word.length - 1));
  const [first = '', second = ''] = word.slice(place, place + 2);
  return word.slice(0, place) + second + first + word.slice(place + 2);
}
