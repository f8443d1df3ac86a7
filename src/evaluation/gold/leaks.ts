import { fold } from '../../text/fold.ts';
import { stem } from '../../text/stem.ts';
import { words } from '../../text/words.ts';
import type { GoldFault } from './gold-fault.ts';
import { faultIn, PLACE, type PlacedQuestion } from './gold-set.ts';
import { askedText, askedWords } from './repeated-questions.ts';

/**
 * Jaccard similarity of word stems from which two questions count as one: four of five words are theirs in common.
 * Set by hand: at 0.8, ten-word questions may differ by one word, five-word ones by none.
 */
const NEAR_DUPLICATE = 0.8;

interface AskedQuestion {
  readonly question: PlacedQuestion;
  readonly words: string;
  readonly stems: ReadonlySet<string>;
}

/**
 * Questions that stand in an earlier file too, or nearly so. Files are splits, as for setting parameters and for
 * measuring: what is in two of them makes the measure too good.
 */
export function leakedQuestions(splits: readonly (readonly PlacedQuestion[])[]): GoldFault[] {
  const asked = splits.map((questions) => questions.map(analyse));
  return asked.flatMap((questions, split) => {
    const earlier = asked.slice(0, split).flat();
    return questions.flatMap((question) => {
      const twin = findTwin(question, earlier);
      return twin === undefined ? [] : [leak(question, twin)];
    });
  });
}

/** Pieces of evidence that an earlier file has to the character. Questions may share one honestly. */
export function sharedEvidence(splits: readonly (readonly PlacedQuestion[])[]): GoldFault[] {
  const owners = new Map<string, PlacedQuestion>();
  return splits.flatMap((questions) => {
    const shared = questions.flatMap((question) =>
      spansOf(question).flatMap((span) => sharingFault(question, owners.get(span))),
    );
    for (const question of questions) {
      for (const span of spansOf(question)) if (!owners.has(span)) owners.set(span, question);
    }
    return shared;
  });
}

function analyse(question: PlacedQuestion): AskedQuestion {
  const stems = words(askedText(question)).map((word) => stem(fold(word), question.language));
  return { question, words: askedWords(question), stems: new Set(stems) };
}

function findTwin(question: AskedQuestion, earlier: readonly AskedQuestion[]): AskedQuestion | undefined {
  return (
    earlier.find((other) => other.words === question.words) ??
    earlier.find((other) => jaccard(other.stems, question.stems) >= NEAR_DUPLICATE)
  );
}

/** Jaccard index: common members over all members; 0 of two empty sets. */
function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((member) => b.has(member)).length;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : shared / all;
}

function leak({ question, words: asked }: AskedQuestion, twin: AskedQuestion): GoldFault {
  const likeness = asked === twin.words ? 'the same as' : 'nearly the same as';
  const fault = `it asks ${likeness} ${nameOf(twin.question)}`;
  return faultIn(question, { fault, remedy: 'Keep such questions in one of the files: they are splits.' });
}

const spansOf = ({ evidence }: PlacedQuestion): string[] =>
  evidence.map(({ document_id: document = '', start, end }) => `${document} ${start} ${end}`);

function sharingFault(question: PlacedQuestion, owner: PlacedQuestion | undefined): GoldFault[] {
  if (owner === undefined) return [];
  const fault = `its evidence is that of ${nameOf(owner)} too`;
  const remedy = 'See that the two questions do not ask the same.';
  return [faultIn(question, { fault, remedy })];
}

const nameOf = ({ id, [PLACE]: place }: PlacedQuestion): string => `${id} at ${place.path}:${place.line}`;
