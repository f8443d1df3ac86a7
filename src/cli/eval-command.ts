import { usageError, type Command } from './command.ts';
import { evalAblationCommand } from './eval-ablation-command.ts';
import { evalAnswerabilityCommand } from './eval-answerability-command.ts';
import { evalAnswersCommand } from './eval-answers-command.ts';
import { evalContainmentCommand } from './eval-containment-command.ts';
import { evalRetrievalCommand } from './eval-retrieval-command.ts';

const USAGE = 'npm run eval -- answers|retrieval|ablation|containment|answerability …';

const MEASURES: Readonly<Record<string, Command>> = {
  answers: evalAnswersCommand,
  retrieval: evalRetrievalCommand,
  ablation: evalAblationCommand,
  containment: evalContainmentCommand,
  answerability: evalAnswerabilityCommand,
};

/** Measures how good the bot is. */
export const evalCommand: Command = async ([measure, ...args], context) => {
  const command = Object.hasOwn(MEASURES, measure ?? '') ? MEASURES[measure ?? ''] : undefined;
  if (command === undefined) throw usageError(`"${measure ?? ''}" is no measure`, USAGE);
  return command(args, context);
};
