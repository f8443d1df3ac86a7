import { expect, test } from 'vitest';
import { textOf } from '../../src/domain/span.ts';
import { chunkTurns } from '../../src/ingest/chunks.ts';

/** The chunks of one paragraph, without overlap. */
function cut(text: string, size: number): string[] {
  const block = { span: { start: 0, end: text.length }, kind: 'paragraph', headingPath: [] } as const;
  const turn = { number: 1, role: 'interviewee', speaker: null, question: null, blocks: [block] } as const;
  const chunks = chunkTurns(text, { id: 'a', language: 'ru' }, [turn], { size, overlap: 0 });
  return chunks.map(({ span }) => textOf(text, span));
}

test('a chunk that would open by referring back repeats the sentence before', () => {
  expect(cut('Снег тает. Мост стар. Он течёт.', 22)).toEqual([
    'Снег тает. Мост стар.',
    'Мост стар. Он течёт.',
  ]);
});

test('a chunk that opens with a sentence that stands alone repeats nothing', () => {
  expect(cut('Снег тает. Мост стар. Дом стоит.', 22)).toEqual(['Снег тает. Мост стар.', 'Дом стоит.']);
});

test('a sentence is not repeated where both do not fit a chunk, nor where it is a chunk of its own', () => {
  expect(cut('Снег тает. Мост стар давно. Он течёт и гниёт.', 28)).toEqual([
    'Снег тает. Мост стар давно.',
    'Он течёт и гниёт.',
  ]);
  expect(cut('Мост очень стар. Он течёт.', 16)).toEqual(['Мост очень стар.', 'Он течёт.']);
});
