import type { Answer, AnswerSentence, Citation } from '../../src/domain/answer.ts';

/** Another character in the place of one. */
const altered = (text: string, place: number): string => {
  const at = place % text.length;
  return `${text.slice(0, at)}${text[at] === '~' ? '#' : '~'}${text.slice(at + 1)}`;
};

type Tamper = (answer: Answer, where: { readonly place: number; readonly by: number }) => Answer;

const nth = <T>(list: readonly T[], place: number): T => list[place % list.length] as T;
const changed = <T>(list: readonly T[], place: number, change: (item: T) => T): T[] =>
  list.map((item, index) => (index === place % list.length ? change(item) : item));

const inCitation =
  (change: (citation: Citation, where: { place: number; by: number }) => Partial<Citation>): Tamper =>
  (answer, where) => ({
    ...answer,
    citations: changed(answer.citations, where.place, (citation) => ({
      ...citation,
      ...change(citation, where),
    })),
  });
const inSentence =
  (
    change: (sentence: AnswerSentence, where: { place: number; by: number }) => Partial<AnswerSentence>,
  ): Tamper =>
  (answer, where) => ({
    ...answer,
    sentences: changed(answer.sentences, where.place, (sentence) => ({
      ...sentence,
      ...change(sentence, where),
    })),
  });

/** Each changes an answer in one way; those that need two citations leave an answer with one as it is. */
export const TAMPERINGS: Readonly<Record<string, Tamper>> = {
  'a character of cited_text': inCitation(({ cited_text: text }, { place }) => ({
    cited_text: altered(text, place),
  })),
  'a character of a sentence': inSentence(({ text }, { place }) => ({ text: altered(text, place) })),
  'a character of the answer': (answer, { place }) => ({ ...answer, answer: altered(answer.answer, place) }),
  'a character of a sentence and of the answer': (answer, { place }) => {
    const { start, end, text } = nth(answer.sentences, place);
    const words = altered(text, place);
    return {
      ...inSentence(() => ({ text: words }))(answer, { place, by: 0 }),
      answer: answer.answer.slice(0, start) + words + answer.answer.slice(end),
    };
  },
  'a character in all three': (answer, where) => {
    const everywhere = TAMPERINGS['a character of a sentence and of the answer']?.(answer, where) ?? answer;
    const text = nth(everywhere.sentences, where.place).text;
    return inCitation(() => ({ cited_text: text }))(everywhere, where);
  },
  start_char_index: inCitation((citation, { by }) => ({ start_char_index: citation.start_char_index + by })),
  end_char_index: inCitation((citation, { by }) => ({ end_char_index: citation.end_char_index + by })),
  'both offsets in the document': inCitation((citation, { by }) => ({
    start_char_index: citation.start_char_index + by,
    end_char_index: citation.end_char_index + by,
  })),
  answer_start: inCitation((citation, { by }) => ({ answer_start: citation.answer_start + by })),
  answer_end: inCitation((citation, { by }) => ({ answer_end: citation.answer_end + by })),
  'half a character': inCitation((citation) => ({ start_char_index: citation.start_char_index + 0.5 })),
  'the start of a sentence': inSentence(({ start }, { by }) => ({ start: start + by })),
  'the end of a sentence': inSentence(({ end }, { by }) => ({ end: end + by })),
  'the id of a citation': inCitation(({ id }, { by }) => ({ id: id + Math.abs(by) })),
  'the id of a document': inCitation(({ document_id: id }) => ({ document_id: `${id}x` })),
  'another document': inCitation(({ document_id: id }) => ({
    document_id: id === 'bees-kk' ? 'bees-ru' : 'bees-kk',
  })),
  'the checksum': inCitation(({ document_sha256: sum }, { place }) => ({
    document_sha256: altered(sum, place),
  })),
  'the chunk': inCitation(({ chunk_id: id }) => ({ chunk_id: id.replace(/#\d+/, '#9') })),
  'the speaker': inCitation(({ speaker }) => ({ speaker: speaker === null ? 'Anna' : null })),
  'the role': inCitation(({ role }) => ({ role: role === 'interviewer' ? 'interviewee' : 'interviewer' })),
  'the turn': inCitation(({ turn }, { by }) => ({ turn: turn + by })),
  'the date': inCitation(() => ({ date: '1999-01-01' })),
  'the title': inCitation(({ document_title: title }, { place }) => ({
    document_title: altered(title, place),
  })),
  'the language': inCitation(({ language }) => ({ language: language === 'ru' ? 'en' : 'ru' })),
  'whether it is a retelling': inCitation(({ verbatim }) => ({ verbatim: !verbatim })),
  'the headings': inCitation(() => ({ heading_path: ['Of lies'] })),
  'the address of the publication': inCitation(() => ({ url: 'https://example.org/elsewhere' })),
  'the address of the source': inCitation(({ source_url: url }) => ({ source_url: `${url}x` })),
  'a mark of a sentence': inSentence(({ citation_ids: ids }, { by }) => ({
    citation_ids: ids.map((id) => id + Math.abs(by)),
  })),
  'a mark twice': inSentence(({ citation_ids: ids }) => ({ citation_ids: [...ids, ...ids] })),
  'no marks': inSentence(() => ({ citation_ids: [] })),
  'a sentence as unproved': inSentence(() => ({ support: 'unproved' })),
  'a citation dropped': (answer, { place }) => ({
    ...answer,
    citations: answer.citations.filter((_, index) => index !== place % answer.citations.length),
  }),
  'a sentence dropped': (answer, { place }) => ({
    ...answer,
    sentences: answer.sentences.filter((_, index) => index !== place % answer.sentences.length),
  }),
  'a sentence said twice': (answer, { place }) => ({
    ...answer,
    sentences: [...answer.sentences, nth(answer.sentences, place)],
  }),
  'a citation that nothing rests on': (answer, { place }) => ({
    ...answer,
    citations: [...answer.citations, { ...nth(answer.citations, place), id: answer.citations.length + 1 }],
  }),
  'two citations in each other’s place': (answer) => {
    const [first, second, ...rest] = answer.citations;
    if (first === undefined || second === undefined) return answer;
    return { ...answer, citations: [second, first, ...rest] };
  },
  'two citations under each other’s number': (answer) => {
    const [first, second, ...rest] = answer.citations;
    if (first === undefined || second === undefined) return answer;
    const [one, two] = [
      { ...second, id: 1 },
      { ...first, id: 2 },
    ];
    return { ...answer, citations: [one, two, ...rest] };
  },
  'all of another citation but its mark': (answer) => {
    const [first, second, ...rest] = answer.citations;
    if (first === undefined || second === undefined) return answer;
    const { id, answer_start, answer_end } = first;
    return { ...answer, citations: [{ ...second, id, answer_start, answer_end }, second, ...rest] };
  },
  'words behind the end': (answer) => ({ ...answer, answer: `${answer.answer} And more.` }),
  'the status': (answer) => ({ ...answer, status: 'not_found' }),
  'that it answers in part': (answer) => ({
    ...answer,
    status: answer.status === 'partial' ? 'answered' : 'partial',
  }),
  'the lead': (answer) => ({ ...answer, lead: `${answer.lead ?? ''}!` }),
};
