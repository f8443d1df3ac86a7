import { beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../src/domain/language.ts';
import { textOf } from '../src/domain/span.ts';
import type { ReadDocument } from '../src/ingest/read-document.ts';
import { readCorpus, type ReadCorpus } from '../src/ingest/read-corpus.ts';
import { markdownBlocks } from '../src/ingest/markdown-blocks.ts';
import { readFrontMatter } from '../src/ingest/front-matter.ts';
import { readTurns } from '../src/ingest/turns.ts';
import { guessLanguage } from '../src/text/language.ts';

const QUESTIONS_ASKED = 19;
/** How each language says in a title that a text is told anew. */
const RETELLING = { ru: /пересказ/, kk: /мазмұндама/, en: /retelling/ } as const;

let corpus: ReadCorpus;
beforeAll(async () => {
  corpus = await readCorpus(['corpus'], { size: 900, overlap: 0 });
});

const interviews = (): ReadDocument[] =>
  corpus.documents.filter(({ document }) => document.kind === 'interview');
const references = (): ReadDocument[] =>
  corpus.documents.filter(({ document }) => document.kind === 'reference');

/** The turns of a document, without what stands before its first question. */
function conversation({ document: { text, participants, kind } }: ReadDocument) {
  const matter = readFrontMatter(text);
  const blocks = markdownBlocks(text, 'bodyStart' in matter ? matter.bodyStart : 0);
  return readTurns({ text, blocks, participants, kind }).turns.filter(({ role }) => role !== 'editorial');
}

describe('our own corpus', () => {
  test('is an interview and a reference in three languages, each read without a skip', () => {
    expect(corpus.skipped).toEqual([]);
    expect(corpus.documents).toHaveLength(6);
    for (const documents of [interviews(), references()]) {
      expect(documents.map(({ document }) => document.language).toSorted()).toEqual(LANGUAGES.toSorted());
    }
  });

  test('has one group for the interviews and another for the references', () => {
    const groupsOf = (documents: readonly ReadDocument[]) => [
      ...new Set(documents.map(({ document }) => document.group)),
    ];
    expect(groupsOf(interviews())).toEqual(['kazantsev-interview']);
    expect(groupsOf(references())).toEqual(['kazantsev-reference']);
  });

  test('is in the language that it states', () => {
    for (const { document, chunks } of corpus.documents) {
      const words = chunks.map(({ span }) => textOf(document.text, span)).join(' ');
      expect([document.path, guessLanguage(words)]).toEqual([document.path, document.language]);
    }
  });

  test('claims no verbatim words and no date', () => {
    for (const { document } of corpus.documents) {
      expect(document).toMatchObject({ verbatim: false, date: null });
    }
  });

  test('has sentences that hold words and point into the canonical text', () => {
    for (const { document, chunks } of corpus.documents) {
      const sentences = chunks.flatMap((chunk) => chunk.sentences.map((span) => textOf(document.text, span)));
      expect(sentences.length).toBeGreaterThan(30);
      expect(
        sentences.filter((sentence) => !/\p{L}/u.test(sentence) || sentence !== sentence.trim()),
      ).toEqual([]);
    }
  });
});

describe('each interview of the corpus', () => {
  test('says in its title that it is a retelling', () => {
    for (const { document } of interviews()) expect(document.title).toMatch(RETELLING[document.language]);
  });

  test('names its two participants', () => {
    for (const { document } of interviews()) {
      expect(document.participants.map(({ role }) => role)).toEqual(['interviewee', 'interviewer']);
    }
  });

  test('has nineteen questions, each with its answer', () => {
    for (const interview of interviews()) {
      const turns = conversation(interview);
      const roles = Array.from({ length: QUESTIONS_ASKED }, () => ['interviewer', 'interviewee']).flat();
      expect(turns.map(({ role }) => role)).toEqual(roles);
    }
  });

  test('has a speaker for every turn', () => {
    for (const interview of interviews()) {
      const [expert, journalist] = interview.document.participants.map(({ name }) => name);
      const speakers = Array.from({ length: QUESTIONS_ASKED }, () => [journalist, expert]).flat();
      expect(conversation(interview).map(({ speaker }) => speaker)).toEqual(speakers);
    }
  });

  test('has an opening that nobody says', () => {
    for (const { chunks } of interviews())
      expect(chunks[0]).toMatchObject({ role: 'editorial', speaker: null });
  });
});
