import { beforeAll, describe, expect, test } from 'vitest';
import type { SourceDocument } from '../src/domain/source-document.ts';
import { LANGUAGES } from '../src/domain/language.ts';
import { readGoldSet, type GoldQuestion } from '../src/evaluation/gold/gold-set.ts';
import { readCorpus } from '../src/ingest/read-corpus.ts';

const LEAST_QUESTIONS = 90;
const KINDS =
  'fact list reason paraphrase multi comparison typo followup false-premise unanswerable injection'.split(
    ' ',
  );

let questions: readonly GoldQuestion[];
let documents: ReadonlyMap<string, SourceDocument>;
beforeAll(async () => {
  questions = await readGoldSet('test/gold/gold.jsonl');
  const corpus = await readCorpus(['corpus'], { size: 900, overlap: 0 });
  documents = new Map(corpus.documents.map(({ document }) => [document.id, document]));
});

/** The ids of the questions of which something does not hold. */
const failing = (holds: (question: GoldQuestion) => boolean): string[] =>
  questions.filter((question) => !holds(question)).map(({ id }) => id);

describe('the gold questions', () => {
  test('are at least ninety, a third in each language', () => {
    expect(questions.length).toBeGreaterThanOrEqual(LEAST_QUESTIONS);
    const counts = LANGUAGES.map(
      (language) => questions.filter((question) => question.language === language).length,
    );
    expect(counts).toEqual(LANGUAGES.map(() => questions.length / LANGUAGES.length));
  });

  test.each(LANGUAGES)('are of every kind in %s', (language) => {
    const kinds = questions.filter((question) => question.language === language).map(({ kind }) => kind);
    expect([...new Set(kinds)].toSorted()).toEqual(KINDS.toSorted());
  });

  test('have ids and wordings that stand once', () => {
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
    const asked = questions.filter(({ kind }) => kind !== 'followup').map(({ question }) => question);
    expect(new Set(asked).size).toBe(asked.length);
  });

  test('have evidence that stands in the named document, to the character', () => {
    const misquoted = failing(({ evidence }) =>
      evidence.every(
        ({ document_id: id, quote, start, end }) => documents.get(id ?? '')?.text.slice(start, end) === quote,
      ),
    );
    expect(misquoted).toEqual([]);
    expect(questions.flatMap(({ evidence }) => evidence).length).toBeGreaterThan(LEAST_QUESTIONS / 2);
  });

  test('have evidence in the document of their own language', () => {
    const foreign = failing(({ evidence, language }) =>
      evidence.every(({ document_id: id }) => documents.get(id ?? '')?.language === language),
    );
    expect(foreign).toEqual([]);
  });

  test('that cannot be answered have no evidence, and the others do', () => {
    expect(failing(({ answerable, evidence }) => answerable === evidence.length > 0)).toEqual([]);
    expect(failing(({ kind, answerable }) => kind !== 'unanswerable' || !answerable)).toEqual([]);
  });

  test('that follow up have a history, and no other has', () => {
    expect(failing(({ kind, history }) => (kind === 'followup') === (history ?? []).length > 0)).toEqual([]);
  });

  test('that need several passages have several pieces of evidence', () => {
    expect(failing(({ kind, evidence }) => kind !== 'multi' || evidence.length > 1)).toEqual([]);
  });
});
