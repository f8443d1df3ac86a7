import { expect, test } from 'vitest';
import { isMisattributed } from '../../src/answering/attribution.ts';
import type { Evidence } from '../../src/answering/drafter.ts';
import type { DocumentMetadata, Role } from '../../src/domain/source-document.ts';

const document: DocumentMetadata = {
  id: 'bees',
  path: 'bees.txt',
  title: 'Bees',
  kind: 'interview',
  language: 'ru',
  date: null,
  url: null,
  publication: null,
  participants: [{ name: 'Айгуль Сатова', role: 'interviewee' }],
  group: null,
  verbatim: true,
  sha256: '0'.repeat(64),
  length: 100,
};

const evidenceOf = (role: Role): Evidence => ({
  span: { start: 0, end: 10 },
  passage: {
    id: 'bees#1.1',
    documentId: 'bees',
    span: { start: 0, end: 10 },
    sentences: [{ start: 0, end: 10 }],
    language: 'ru',
    role,
    speaker: null,
    turn: 1,
    headingPath: [],
    question: null,
    text: 'Слова.....',
  },
});

const misattributes = (claim: string, ...roles: Role[]): boolean =>
  isMisattributed(claim, roles.map(evidenceOf), new Map([['bees', document]]));

test('a claim that names the guest and cites the interviewer alone is misattributed, in any case and script', () => {
  expect(misattributes('По словам Сатовой, мёд дорожает.', 'interviewer')).toBe(true);
  expect(misattributes('Satova says that honey is dear.', 'interviewer')).toBe(true);
});

test('a claim that names nobody, or cites the guest too, is not', () => {
  expect(misattributes('Журналист считает, что мёд дорожает.', 'interviewer')).toBe(false);
  expect(misattributes('По словам Сатовой, мёд дорожает.', 'interviewer', 'interviewee')).toBe(false);
});
