import pino from 'pino';
import { capacityOf } from '../compose/capacity.ts';
import { createServices } from '../compose/services.ts';
import { createAnswerRuns } from '../server/answers/answer-runs.ts';
import { createLinks } from '../server/links.ts';
import { openLiveIndex } from '../server/live-index.ts';
import { serveMcpOverStdio } from '../server/mcp/serve-stdio.ts';
import type { Command } from './command.ts';
import { parseArguments } from './parse-arguments.ts';

const USAGE = 'npm run --silent mcp -- [--index DIR]';
/** How often it looks for a newer index, which takes the reading of a file of twenty bytes. */
const LOOK_MS = 1_000;

/** Serves the Model Context Protocol over standard input and output, on which stands nothing else, until the input ends. */
export const mcpCommand: Command = async (args, { config, terminal }) => {
  const { values } = parseArguments(args, { usage: USAGE, options: { index: { type: 'string' } } });
  const logger = pino({ level: config.logLevel }, pino.destination({ fd: 2, sync: true }));
  const services = createServices({ ...config, indexDir: values.index ?? config.indexDir });
  const index = await openLiveIndex({
    current: () => services.storage.current(),
    open: () => services.openIndex(),
    logger,
  });
  const looks = setInterval(() => void index.refresh(), LOOK_MS);
  try {
    const { topK, publishText, publicUrl } = config;
    const links = createLinks({ publicUrl, seals: undefined });
    const runs = createAnswerRuns({ index, links, capacity: capacityOf(config) });
    const parts = { index, runs, links, reading: { publishText }, topK, logger };
    const user = { caller: { kind: 'open', id: 'stdio' }, base: '' } as const;
    const { stdin: input, stdout: output } = process;
    await serveMcpOverStdio(parts, user, { input, output, signal: terminal.signal });
  } finally {
    clearInterval(looks);
    await index.close();
  }
  return 0;
};
