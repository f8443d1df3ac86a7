import type { Block } from '../domain/turn.ts';

const LINE = /[^\n]+/g;
const ENDS_SENTENCE = /[.!?…:;]["»”’')\]]*$/u;
const BEGINS_IN_SMALL = /^\p{Ll}/u;
/** Characters of the line above that show whether it ended its sentence. */
const LOOK_BACK = 20;
/** Characters up to which lines are joined: a list of words in small letters is no paragraph. */
const LONGEST_PARAGRAPH = 5000;

/**
 * Paragraphs of plain text from `start` on. Each line is one, except that a line which begins in small letters
 * goes on with the line above it when that one has not ended its sentence.
 */
export function textBlocks(text: string, start: number): Block[] {
  const blocks: { start: number; end: number }[] = [];
  LINE.lastIndex = start;
  for (let match = LINE.exec(text); match !== null; match = LINE.exec(text)) {
    const line = match[0];
    if (line.trim() === '') continue;
    const place = { start: match.index + leadingSpace(line), end: match.index + line.trimEnd().length };
    const above = blocks.at(-1);
    if (above !== undefined && goesOn(text, above, place)) above.end = place.end;
    else blocks.push(place);
  }
  return blocks.map((span) => ({ span, kind: 'paragraph', headingPath: [] }));
}

function goesOn(
  text: string,
  above: { start: number; end: number },
  line: { start: number; end: number },
): boolean {
  const between = text.slice(above.end, line.start);
  const isNextLine = between.split('\n').length === 2;
  return (
    isNextLine &&
    line.end - above.start <= LONGEST_PARAGRAPH &&
    BEGINS_IN_SMALL.test(text.slice(line.start, line.start + 2)) &&
    !ENDS_SENTENCE.test(text.slice(Math.max(above.start, above.end - LOOK_BACK), above.end))
  );
}

const leadingSpace = (line: string): number => line.length - line.trimStart().length;
