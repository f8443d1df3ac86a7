import { SOUND_GRAMS, soundGramNumber, soundGramText, visitSoundGrams } from '../../../text/sound-grams.ts';
import { soundsOfFolded } from '../../../text/terms.ts';
import type { StringTableBuilder } from './string-table.ts';

/** Makes a function that tells the numbers which a table gives the pieces of a folded word's sound. */
export function createSoundNumbers(table: StringTableBuilder): (word: string) => number[] {
  /** The number of each piece of Latin letters in the table, plus one. */
  const known = new Uint32Array(SOUND_GRAMS);
  const numberOf = (text: string): number => table.number({ text, start: 0, end: text.length });
  const numberOfGram = (gram: number): number => {
    const before = known[gram] ?? 0;
    if (before > 0) return before - 1;
    const number = numberOf(soundGramText(gram));
    known[gram] = number + 1;
    return number;
  };
  return (word) => {
    const numbers: number[] = [];
    const isVisited = visitSoundGrams({ text: word, start: 0, end: word.length }, (gram) => {
      numbers.push(numberOfGram(gram));
    });
    if (isVisited) return numbers;
    return soundsOfFolded(word).map((piece) => {
      const gram = soundGramNumber(piece);
      return gram === undefined ? numberOf(piece) : numberOfGram(gram);
    });
  };
}
