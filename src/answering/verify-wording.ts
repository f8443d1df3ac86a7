import type { AnswerSentence, Citation } from '../domain/answer.ts';
import { textOf, type Span } from '../domain/span.ts';
import { asQuoted } from './marks.ts';
import { PHRASES } from './phrases.ts';
import type { SavedAnswer } from './verify-answer.ts';
import { liesIn, placeOf } from './verify-citation.ts';

/** What is wrong with an answer; the citations that it concerns are not proved. */
export interface Fault {
  readonly citationIds: readonly number[];
  readonly reason: string;
}

/** Checks that the text, the sentences and the citations of an answer fit each other. */
export function faultsOfWording(answer: SavedAnswer): Fault[] {
  if (answer.kind === 'about' || answer.status === 'not_found' || answer.status === 'refused') {
    return faultsOfOwnReply(answer);
  }
  const { citations, sentences } = answer;
  const quotations = new Map(citations.map(({ id, cited_text: words }) => [id, asQuoted(words)]));
  if (citations.length === 0) return [faultOfAnswer('an answered question has at least one citation')];
  return [
    ...faultsOfNumbering(citations),
    ...sentences.flatMap((sentence) => faultsOfSentence(sentence, answer.answer, quotations)),
    ...faultsOfMarks(answer),
  ];
}

/** Marks of a sentence as they stand behind it in the answer. */
export const marksOf = ({ citation_ids: ids }: AnswerSentence): string =>
  ids.map((id) => ` [${id}]`).join('');

const faultOfAnswer = (reason: string): Fault => ({ citationIds: [], reason });

/** An answer in the bot's own words quotes nothing. */
function faultsOfOwnReply({
  kind,
  status,
  answer,
  lead,
  language,
  sentences,
  citations,
}: SavedAnswer): Fault[] {
  const name = kind === 'about' ? 'about' : status;
  const faults: Fault[] = [];
  if (sentences.length > 0 || citations.length > 0 || lead !== null) {
    const ids = citations.map(({ id }) => id);
    faults.push({ citationIds: ids, reason: `a reply that is "${name}" has no citation, sentence or lead` });
  }
  const expected = name === 'about' ? answer : PHRASES[language][name === 'refused' ? 'refused' : 'notFound'];
  if (answer !== expected) {
    faults.push(faultOfAnswer(`a reply that is "${name}" says ${JSON.stringify(expected)} and no more`));
  }
  return faults;
}

function faultsOfNumbering(citations: readonly Citation[]): Fault[] {
  const ids = citations.map(({ id }) => id);
  if (ids.every((id, place) => id === place + 1)) return [];
  return [
    faultOfAnswer(`the ids of the citations are ${ids.join(', ')}, expected 1 to ${ids.length} in order`),
  ];
}

/** `quotations`: what each citation says as an answer quotes it, by its id. */
function faultsOfSentence(
  sentence: AnswerSentence,
  answer: string,
  quotations: ReadonlyMap<number, string>,
): Fault[] {
  const { text, citation_ids: ids, support } = sentence;
  const name = `the sentence at ${placeOf(sentence)} of the answer`;
  const unknown = ids.filter((id) => !quotations.has(id));
  const cited = ids.flatMap((id) => quotations.get(id) ?? []);
  const reasons = [
    liesIn(sentence, answer) ? undefined : `is not inside it: it has ${answer.length} characters`,
    textOf(answer, sentence) === text ? undefined : 'does not read as its text',
    new Set(ids).size === ids.length ? undefined : 'names a citation twice',
    (support === 'unproved') === (ids.length === 0)
      ? undefined
      : `is "${support}" with ${ids.length} citations`,
    support !== 'quote' || isQuotedFrom(text, cited) ? undefined : 'is not the words that it cites',
  ].filter((reason) => reason !== undefined);
  return [
    ...unknown.map((id) => faultOfAnswer(`${name} has the mark [${id}], but there is no citation ${id}`)),
    ...reasons.map((reason) => ({ citationIds: ids, reason: `${name} ${reason}` })),
  ];
}

/** Whether a sentence is one quotation, or all that it cites in a row. */
const isQuotedFrom = (text: string, cited: readonly string[]): boolean =>
  cited.length > 0 && (cited.includes(text) || cited.join(' ') === text);

/** The marks stand behind their sentences, and each citation tells where its first one does. */
function faultsOfMarks({ answer, sentences, citations }: SavedAnswer): Fault[] {
  const first = new Map<number, Span>();
  const faults: Fault[] = [];
  for (const sentence of sentences) {
    const marks = marksOf(sentence);
    if (!answer.startsWith(marks, sentence.end)) {
      const place = `behind the sentence at ${placeOf(sentence)} of the answer`;
      faults.push({ citationIds: sentence.citation_ids, reason: `${place} "${marks.trim()}" is expected` });
    }
    for (const [id, place] of placesOfMarks(sentence)) if (!first.has(id)) first.set(id, place);
  }
  return [...faults, ...citations.flatMap((citation) => faultsOfFirstMark(citation, first.get(citation.id)))];
}

function placesOfMarks({ end, citation_ids: ids }: AnswerSentence): [number, Span][] {
  let last = end;
  return ids.map((id) => {
    const start = last + 1;
    last = start + `[${id}]`.length;
    return [id, { start, end: last }];
  });
}

function faultsOfFirstMark(
  { id, answer_start: start, answer_end: end }: Citation,
  mark: Span | undefined,
): Fault[] {
  if (mark === undefined) return [{ citationIds: [id], reason: 'no sentence of the answer rests on it' }];
  if (start === mark.start && end === mark.end) return [];
  const reason = `answer_start and answer_end are ${start} and ${end}, expected ${mark.start} and ${mark.end}`;
  return [{ citationIds: [id], reason }];
}
