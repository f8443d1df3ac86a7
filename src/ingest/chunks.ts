import type { Chunk } from '../domain/chunk.ts';
import type { DocumentMetadata } from '../domain/source-document.ts';
import { textOf, type Span } from '../domain/span.ts';
import type { Block, Turn } from '../domain/turn.ts';
import { endsInQuestion } from '../text/question-end.ts';
import { opensByReferring } from '../text/referring-opening.ts';
import { sentenceSpans } from '../text/sentences.ts';

export interface ChunkOptions {
  /** Characters that a chunk holds at most, unless one sentence is longer. */
  readonly size: number;
  /** Characters of whole sentences that a chunk repeats from the one before it in the same turn. */
  readonly overlap: number;
}

/** Version of the way from a file to its chunks: another one makes others of the same text. */
const CHUNKER_VERSION = 1;

export const nameOfChunker = ({ size, overlap }: ChunkOptions): string =>
  `turns ${CHUNKER_VERSION}, ${size} characters, ${overlap} repeated`;

/** A sentence with the block that it stands in. */
interface PlacedSentence extends Span {
  /** Whether it opens with a word for what was said before it. */
  readonly refersBack: boolean;
  readonly block: Block;
  /** End of the block's last sentence. */
  readonly blockEnd: number;
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
  return turn.blocks.flatMap((block) => {
    const spans = sentenceSpans(textOf(text, block.span), block.span.start).filter(
      (span) => turn.role !== 'interviewer' || !endsInQuestion(textOf(text, span)),
    );
    const blockEnd = spans.at(-1)?.end ?? block.span.end;
    return spans.map((span) => ({
      start: span.start,
      end: span.end,
      block,
      blockEnd,
      refersBack: opensByReferring(textOf(text, span)),
    }));
  });
}

function partsOf(sentences: readonly PlacedSentence[], { size, overlap }: ChunkOptions): PlacedSentence[][] {
  const parts: PlacedSentence[][] = [];
  let part: PlacedSentence[] = [];
  for (const sentence of sentences) {
    if (part.length > 0 && !fits(part, sentence, size)) {
      parts.push(part);
      part = repeated(part, sentence, { size, overlap });
    }
    part.push(sentence);
  }
  return part.length > 0 ? [...parts, part] : parts;
}

/** A paragraph that would fit a chunk of its own is not torn to fill the one before it. */
function fits(part: readonly PlacedSentence[], sentence: PlacedSentence, size: number): boolean {
  const start = part[0]?.start ?? sentence.start;
  const above = part.at(-1);
  if (above === undefined || !isUnderSameHeading(above, sentence)) return false;
  if (sentence.end - start > size) return false;
  if (above.block === sentence.block) return true;
  return sentence.blockEnd - start <= size || sentence.blockEnd - sentence.start > size;
}

const isUnderSameHeading = (a: PlacedSentence, b: PlacedSentence): boolean =>
  a.block.headingPath.join('\n') === b.block.headingPath.join('\n');

/**
 * The last sentences of a part, its first one never, that the next part repeats where there is room for them: as many
 * as overlap, and at least the one that the next part's first sentence refers back to.
 */
function repeated(
  part: readonly PlacedSentence[],
  next: PlacedSentence,
  { size, overlap }: ChunkOptions,
): PlacedSentence[] {
  const last = part.at(-1);
  const end = last?.end ?? 0;
  return part
    .slice(1)
    .filter((sentence) => isUnderSameHeading(sentence, next))
    .filter((sentence) => end - sentence.start <= overlap || (next.refersBack && sentence === last))
    .filter(({ start }) => next.end - start <= size);
}
