import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { loadConfig, type Config } from '../../../src/config/load.ts';
import { openTokenBudget, type OpenTokenBudget } from '../../../src/server/access/open-token-budget.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

afterEach(() => void vi.useRealTimers());

const KEY = { kind: 'key', id: 'key-1' } as const;
const exhausted = expect.objectContaining({ code: 'budget_exhausted' });

const configOf = (DATA_DIR: string, more: Readonly<Record<string, string>> = {}): Config =>
  loadConfig({
    LLM_PROVIDER: 'openai',
    OPENAI_API_KEY: 'none',
    LLM_CONTEXT_TOKENS: '1000',
    DAILY_TOKEN_BUDGET: '2500',
    DATA_DIR,
    ...more,
  });

function logOf(): { readonly logger: Logger; readonly log: Readonly<Record<string, unknown>>[] } {
  const log: Record<string, unknown>[] = [];
  return { logger: pino({ base: null }, { write: (line: string) => log.push(JSON.parse(line)) }), log };
}

async function open(
  config: Config,
  { logger }: { readonly logger: Logger } = logOf(),
): Promise<OpenTokenBudget> {
  const budget = await openTokenBudget(config, logger);
  if (budget === undefined) throw new TypeError('There is no budget.');
  return budget;
}

describe('the budget of a server', () => {
  test.each([{ LLM_PROVIDER: 'offline' }, { DAILY_TOKEN_BUDGET: '0' }])(
    'is none with %j',
    async (settings) => {
      const folder = await temporaryFolder();

      expect(await openTokenBudget(configOf(folder, settings), logOf().logger)).toBeUndefined();
      expect(await readdir(folder)).toEqual([]);
    },
  );

  test('is not given anew by a restart', async () => {
    const config = configOf(join(await temporaryFolder(), 'not', 'there', 'yet'));
    const first = await open(config);
    first.reserve(KEY).settle(900);
    first.reserve(KEY);
    await first.close();

    const second = await open(config);

    expect(() => second.reserve(KEY)).toThrow(exhausted);
    expect(() => second.reserve({ kind: 'key', id: 'key-2' })).not.toThrow();
  });

  test('is written once a second at most, and leaves no other file behind', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const folder = await temporaryFolder();
    const budget = await open(configOf(folder));
    budget.reserve(KEY).settle(10);
    budget.reserve(KEY).settle(10);
    expect(await readdir(folder)).toEqual([]);

    vi.advanceTimersByTime(1_000);
    await budget.close();

    expect(await readdir(folder)).toEqual(['token-budget.json']);
    const stored: unknown = JSON.parse(await readFile(join(folder, 'token-budget.json'), 'utf8'));
    expect(stored).toMatchObject({ tokens: { 'key-1': 20 } });
  });

  test.each(['', '{', '[]', '{"day": "today", "tokens": {}}', '{"day": "2026-01-01", "tokens": {"a": -1}}'])(
    'begins anew when its file holds %j, and says so',
    async (content) => {
      const folder = await temporaryFolder();
      await writeFile(join(folder, 'token-budget.json'), content);
      const { logger, log } = logOf();

      const budget = await open(configOf(folder), { logger });

      expect(() => budget.reserve(KEY)).not.toThrow();
      expect(log.at(-1)).toMatchObject({ msg: 'spent tokens not read: the count begins anew' });
    },
  );

  test('holds as long as the process lives when it cannot be stored, and says so', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'file'), '');
    const { logger, log } = logOf();
    const budget = await open(configOf(join(folder, 'file', 'data')), { logger });
    budget.reserve(KEY);
    budget.reserve(KEY);

    await budget.close();

    expect(() => budget.reserve(KEY)).toThrow(exhausted);
    expect(log.at(-1)).toMatchObject({ msg: 'spent tokens not stored' });
  });

  test('that is smaller than one answer is said to be', async () => {
    const { logger, log } = logOf();

    await open(configOf(await temporaryFolder(), { DAILY_TOKEN_BUDGET: '999' }), { logger });

    expect(log).toMatchObject([{ msg: expect.stringContaining('less than LLM_CONTEXT_TOKENS') }]);
  });

  test.each([
    ['1000', ['is 1 times LLM_CONTEXT_TOKENS']],
    ['9999', ['is 9 times LLM_CONTEXT_TOKENS']],
    ['10000', []],
  ])('of %s tokens, when an answer may cost 1000, says how many answers are sure', async (budget, doubts) => {
    const { logger, log } = logOf();

    await open(configOf(await temporaryFolder(), { DAILY_TOKEN_BUDGET: budget }), { logger });

    expect(log).toMatchObject(doubts.map((doubt) => ({ msg: expect.stringContaining(doubt) })));
  });
});
