import type { Chunk } from '../domain/chunk.ts';
import type { DocumentMetadata } from '../domain/source-document.ts';
import { textOf, type Span } from '../domain/span.ts';
import type { Block, Turn } from '../domain/turn.ts';
import { sentenceSpans } from '../text/sentences.ts';

export interface ChunkOptions {
  /** Characters that a chunk holds at most, unless one sentence is longer. */
  readonly size: number;
  /** Characters of whole sentences that a chunk repeats from the one before it in the same turn. */
  readonly overlap: number;
}

const IS_QUESTION = /\?["»”’')\]]*$/u;

/** A sentence with the headings above it. */
interface PlacedSentence extends Span {
  readonly block: Block;
}

/** Cuts turns into chunks; a chunk never holds words of two turns or from under two headings. */
export function chunkTurns(
  text: string,
  document: Pick<DocumentMetadata, 'id' | 'language'>,
  turns: readonly Turn[],
  options: ChunkOptions,
): Chunk[] {
  return turns.flatMap((turn) =>
    partsOf(quotable(text, turn), options).map((sentences, part) => ({
      id: `${document.id}#${turn.number}.${part + 1}`,
      documentId: document.id,
      span: { start: sentences[0]?.start ?? 0, end: sentences.at(-1)?.end ?? 0 },
      sentences: sentences.map(({ start, end }) => ({ start, end })),
      language: document.language,
      role: turn.role,
      speaker: turn.speaker,
      turn: turn.number,
      headingPath: sentences[0]?.block.headingPath ?? [],
      question: turn.question,
    })),
  );
}

/** The sentences of a turn that can be quoted: what an interviewer only asks is no statement. */
function quotable(text: string, turn: Turn): PlacedSentence[] {
  return turn.blocks
    .flatMap((block) =>
      sentenceSpans(textOf(text, block.span), block.span.start).map((span) => ({ ...span, block })),
    )
    .filter((span) => turn.role !== 'interviewer' || !IS_QUESTION.test(textOf(text, span)));
}

function partsOf(sentences: readonly PlacedSentence[], { size, overlap }: ChunkOptions): PlacedSentence[][] {
  const parts: PlacedSentence[][] = [];
  let part: PlacedSentence[] = [];
  sentences.forEach((sentence, place) => {
    const first = part[0];
    if (first !== undefined && !fits({ first, sentence, rest: sentences.slice(place), part }, size)) {
      parts.push(part);
      part = isUnderSameHeading(first, sentence) ? tail(part, overlap) : [];
    }
    part.push(sentence);
  });
  return part.length > 0 ? [...parts, part] : parts;
}

interface Growth {
  readonly first: PlacedSentence;
  readonly sentence: PlacedSentence;
  /** The sentence and those after it. */
  readonly rest: readonly PlacedSentence[];
  readonly part: readonly PlacedSentence[];
}

/** A paragraph that would fit a chunk of its own is not torn to fill the one before it. */
function fits({ first, sentence, rest, part }: Growth, size: number): boolean {
  if (!isUnderSameHeading(first, sentence)) return false;
  if (sentence.end - first.start > size) return false;
  const opensParagraph = part.at(-1)?.block !== sentence.block;
  if (!opensParagraph) return true;
  const paragraphEnd = rest.findLast(({ block }) => block === sentence.block)?.end ?? sentence.end;
  return paragraphEnd - first.start <= size || paragraphEnd - sentence.start > size;
}

const isUnderSameHeading = (a: PlacedSentence, b: PlacedSentence): boolean =>
  a.block.headingPath.join('\n') === b.block.headingPath.join('\n');

/** The last sentences of a part that together are no longer than `overlap`. */
function tail(part: readonly PlacedSentence[], overlap: number): PlacedSentence[] {
  const end = part.at(-1)?.end ?? 0;
  return part.filter(({ start }) => end - start <= overlap);
}
