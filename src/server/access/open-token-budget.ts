import type { Logger } from 'pino';
import { openSpendingFile } from './spending-file.ts';
import { createTokenBudget, type TokenBudget } from './token-budget.ts';

/** What the budget of tokens is made of; the configuration is one. */
interface BudgetSettings {
  readonly access: { readonly dailyTokenBudget: number };
  readonly languageModel: { readonly provider: string; readonly contextTokens: number };
  readonly dataDir: string;
}

export interface OpenTokenBudget extends TokenBudget {
  /** Stores what was spent. */
  close(): Promise<void>;
}

/** A budget of fewer answers, each at its dearest, is soon held by those that run at one time. */
const FEW_ANSWERS = 10;

/** What is doubtful about a budget; undefined when nothing is. */
function doubtAbout(tokensPerDay: number, tokensPerAnswer: number): string | undefined {
  if (tokensPerDay < tokensPerAnswer) {
    return 'DAILY_TOKEN_BUDGET is less than LLM_CONTEXT_TOKENS: each key gets one answer a day, which may cost more';
  }
  const sure = Math.floor(tokensPerDay / tokensPerAnswer);
  if (sure >= FEW_ANSWERS) return undefined;
  return `DAILY_TOKEN_BUDGET is ${sure} times LLM_CONTEXT_TOKENS: no more answers a day are sure for each key, nor at one time`;
}

/** The budget that continues where the last process ended; undefined when nothing costs tokens, or they have no limit. */
export async function openTokenBudget(
  { access: { dailyTokenBudget }, languageModel, dataDir }: BudgetSettings,
  logger: Logger,
): Promise<OpenTokenBudget | undefined> {
  if (languageModel.provider === 'offline' || dailyTokenBudget === 0) return undefined;
  const doubt = doubtAbout(dailyTokenBudget, languageModel.contextTokens);
  if (doubt !== undefined) logger.warn(doubt);
  const file = await openSpendingFile(dataDir, logger);
  const budget = createTokenBudget({
    tokensPerDay: dailyTokenBudget,
    tokensPerAnswer: languageModel.contextTokens,
    spent: file.spent,
    now: () => new Date(),
    onSpent: (spending) => file.note(spending),
  });
  return { ...budget, close: () => file.close() };
}
