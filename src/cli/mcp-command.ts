import { openLogger } from '../compose/open-observation.ts';
import { openServing } from '../compose/open-serving.ts';
import { serveMcpOverStdio } from '../server/mcp/serve-stdio.ts';
import type { Command } from './command.ts';
import { parseArguments } from './parse-arguments.ts';

const USAGE = 'npm run --silent mcp -- [--index DIR]';

/** Serves the Model Context Protocol over standard input and output, on which stands nothing else, until the input ends. */
export const mcpCommand: Command = async (args, { config, terminal }) => {
  const { values } = parseArguments(args, { usage: USAGE, options: { index: { type: 'string' } } });
  const served = { ...config, indexDir: values.index ?? config.indexDir };
  const serving = await openServing(served, { logger: openLogger(served), isWatching: false });
  const user = { caller: { kind: 'open', id: 'stdio' }, base: '' } as const;
  const { stdin: input, stdout: output } = process;
  try {
    await serveMcpOverStdio(serving.parts, user, { input, output, signal: terminal.signal });
  } finally {
    await serving.close(async () => {});
  }
  return 0;
};
