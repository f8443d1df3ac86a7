export const lines = (...records: readonly object[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');

/** Three passages in BEIR's format; one of the queries has no judgement. */
export const BEIR_SET = {
  'corpus.jsonl': lines(
    { _id: 'p1', title: 'Ferry', text: 'The ferry crosses the river at noon.' },
    { _id: 'p2', title: 'Lamp', text: 'The lamp of the tower burns all night.' },
    { _id: 'p3', title: 'Колодец', text: 'Колодец на площади выкопали весной.' },
  ),
  'queries.jsonl': lines(
    { _id: 'q1', text: 'When does the ferry cross the river?', answers: ['at noon'] },
    { _id: 'q2', text: 'Когда выкопали колодец?', language: 'ru', answers: ['Осенью'] },
    { _id: 'q3', text: 'Who knows?' },
  ),
  'qrels.tsv': 'query-id\tcorpus-id\tscore\nq1\tp1\t1\nq2\tp3\t1\n',
} as const;
