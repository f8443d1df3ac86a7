import { foldQuickly } from './fold-quickly.ts';
import { withRoom } from './growing.ts';
import { createStringTableBuilder, type TextRange } from './string-table.ts';

/** The words of some texts as they are written, counted. */
export interface FormTable {
  /** Counts a word; answers with the number of its folded form. */
  readonly count: (word: TextRange) => number;
  /** The folded form of a number. */
  readonly folded: (number: number) => string;
  /** The words in lower case, the most frequent first, then in order of their letters. */
  readonly vocabulary: () => string[];
}

const FIRST_ROOM = 1024;

export function createFormTable(): FormTable {
  const written = createStringTableBuilder();
  const folded = createStringTableBuilder();
  const lowered = createStringTableBuilder();
  /** By the number of the written form. */
  let foldedOf = new Uint32Array(FIRST_ROOM);
  let loweredOf = new Uint32Array(FIRST_ROOM);
  let counts = new Uint32Array(FIRST_ROOM);
  const add = (form: number, { text, start, end }: TextRange): void => {
    foldedOf = withRoom(foldedOf, form + 1);
    loweredOf = withRoom(loweredOf, form + 1);
    counts = withRoom(counts, form + 1);
    const word = text.slice(start, end);
    foldedOf[form] = folded.number(whole(foldQuickly(word)));
    loweredOf[form] = lowered.number(whole(word.toLowerCase()));
  };
  return {
    count: (word) => {
      const before = written.size();
      const form = written.number(word);
      if (form === before) add(form, word);
      counts[form] = (counts[form] ?? 0) + 1;
      return foldedOf[form] ?? 0;
    },
    folded: folded.string,
    vocabulary: () => {
      const totals = new Uint32Array(lowered.size());
      for (let form = 0; form < written.size(); form += 1) {
        const word = loweredOf[form] ?? 0;
        totals[word] = (totals[word] ?? 0) + (counts[form] ?? 0);
      }
      const words = Array.from(totals, (_, word) => lowered.string(word));
      return byFrequency(words, totals);
    },
  };
}

const whole = (text: string): TextRange => ({ text, start: 0, end: text.length });

/** The most frequent first, then in order of their letters. */
function byFrequency(words: readonly string[], counts: Uint32Array): string[] {
  const byCount = new Map<number, string[]>();
  for (const [number, word] of words.entries()) {
    const count = counts[number] ?? 0;
    const others = byCount.get(count);
    if (others === undefined) byCount.set(count, [word]);
    else others.push(word);
  }
  return [...byCount].toSorted(([a], [b]) => b - a).flatMap(([, equals]) => equals.toSorted());
}
