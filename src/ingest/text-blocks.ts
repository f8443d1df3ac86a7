import type { Block } from '../domain/turn.ts';

const LINE = /[^\n]+/g;
const ENDS_SENTENCE = /[.!?…:;]["»”’')\]]*\s*$/u;
const BEGINS_IN_SMALL = /^\s*\p{Ll}/u;

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
    BEGINS_IN_SMALL.test(text.slice(line.start, line.end)) &&
    !ENDS_SENTENCE.test(text.slice(above.start, above.end))
  );
}

const leadingSpace = (line: string): number => line.length - line.trimStart().length;
