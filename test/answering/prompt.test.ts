import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { DraftRequest } from '../../src/answering/drafter.ts';
import { buildMessages, NOT_FOUND_SIGN } from '../../src/answering/prompt.ts';
import type { ChatMessage } from '../../src/models/chat-model.ts';
import { passagesOf, type TurnSketch } from '../fakes/content.ts';
import { NOTHING_RETRIEVED } from '../fakes/retrieval.ts';

const TEMPLATES = {
  system: 'Answer in {{language}} or {{not_found}}.',
  answer: '{{passages}}\n\n{{question}}',
};

function request(turns: readonly TurnSketch[], details: Partial<DraftRequest> = {}): DraftRequest {
  const ranking = passagesOf({ id: 'a', turns }).map((passage) => ({ passage, score: 1 }));
  return {
    question: 'Сколько ульев?',
    language: 'ru',
    history: [],
    retrieval: { ...NOTHING_RETRIEVED, ranking },
    documents: new Map(),
    signal: new AbortController().signal,
    ...details,
  };
}

const SECRETS = { fence: '=====f=====', canary: 'c4n4ry' };

const messagesOver = (asked: DraftRequest, templates = TEMPLATES): ChatMessage[] =>
  buildMessages(templates, asked, {
    ...SECRETS,
    passages: asked.retrieval.ranking.map(({ passage }) => passage),
    history: asked.history,
  });

const userMessage = (turns: readonly TurnSketch[], details: Partial<DraftRequest> = {}): string =>
  messagesOver(request(turns, details)).at(-1)?.content ?? '';

describe('the messages to a model', () => {
  test('number the passages and say who speaks and what was asked', () => {
    const turns: TurnSketch[] = [
      { text: 'Сорок восемь. Их красят весной.', speaker: 'Айгуль', question: 'Сколько?' },
      { text: 'Мост открыт.', role: 'editorial' },
    ];
    expect(userMessage(turns)).toBe(
      [
        'Passage 1. Speaker: Айгуль; role: interviewee; words: verbatim',
        'Asked: Сколько?',
        '[1.1] Сорок восемь.',
        '[1.2] Их красят весной.',
        '',
        'Passage 2. Speaker: unknown; role: editorial; words: verbatim',
        '[2.1] Мост открыт.',
        '',
        'Сколько ульев?',
      ].join('\n'),
    );
  });

  test.each([
    ['ru', 'Russian'],
    ['kk', 'Kazakh'],
    ['en', 'English'],
  ] as const)('name the language %s and the sign for no answer', (language, name) => {
    const [system] = messagesOver(request([], { language }));
    expect(system).toEqual({ role: 'system', content: `Answer in ${name} or ${NOT_FOUND_SIGN}.` });
  });

  test('leave no number in brackets in a passage that could pass for a mark', () => {
    const text = userMessage([{ text: 'Как сказано [2], и 【3】, и [1, 4].', question: 'Зачем [5]?' }]);
    expect(text.match(/[[【]\d+[^\n]*?[\]】]/gu)).toEqual(['[1.1]']);
    expect(text).toContain('Как сказано (2), и (3), и (1, 4).');
  });

  test('put a question in as it is, whatever signs it holds', () => {
    const question = 'Что значат {{passages}} и $& ?';
    expect(userMessage([{ text: 'Дом.' }], { question }).endsWith(question)).toBe(true);
  });

  test('leave no place open in the templates that ship', async () => {
    const read = (name: string): Promise<string> =>
      readFile(new URL(`../../prompts/${name}.md`, import.meta.url), 'utf8');
    const templates = { system: await read('system'), answer: await read('answer') };
    const messages = messagesOver(request([{ text: 'Дом стоит.' }]), templates);
    expect(messages.map(({ content }) => content).join('\n')).not.toMatch(/\{\{|\}\}/);
    expect(messages.at(0)?.content).toContain(NOT_FOUND_SIGN);
    expect(messages.at(-1)?.content).toContain(
      `${SECRETS.fence}\nPassage 1. Speaker: unknown; role: interviewee; words: verbatim\n[1.1] Дом стоит.\n${SECRETS.fence}`,
    );
    expect(messages.at(0)?.content).toContain(SECRETS.canary);
  });
});
