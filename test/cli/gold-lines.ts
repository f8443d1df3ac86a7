import { SMALL_CORPUS } from '../server/small-corpus.ts';

/** A sentence of the small corpus. */
export const QUOTE = 'The icebreaker leads forty-two vessels through the strait each winter.';

/** A gold question about the small corpus, as a line of a file. */
export function goldLine(changes: object = {}): string {
  const start = SMALL_CORPUS['harbour.md'].indexOf(QUOTE);
  const evidence = [{ document_id: 'harbour-talk', quote: QUOTE, start, end: start + QUOTE.length }];
  return `${JSON.stringify({
    id: 'en-1',
    language: 'en',
    question: 'How many vessels does the icebreaker lead through the strait?',
    kind: 'fact',
    answer: 'Forty-two.',
    must_include: [['forty-two']],
    evidence,
    answerable: true,
    ...changes,
  })}\n`;
}

export const UNANSWERABLE = goldLine({
  id: 'ru-1',
  language: 'ru',
  question: 'Какова цена золота на бирже в Лондоне?',
  kind: 'unanswerable',
  must_include: [],
  evidence: [],
  answerable: false,
});
