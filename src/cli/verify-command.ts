import { createReadStream } from 'node:fs';
import { verifyAnswer, type SavedAnswer, type Verification } from '../answering/verify-answer.ts';
import { createServices } from '../compose/services.ts';
import { messageOf, SuhbatError } from '../domain/errors.ts';
import { savedAnswerSchema } from '../protocol/answer-schema.ts';
import { LARGEST_ANSWER_BODY } from '../protocol/limits.ts';
import { parseRequest } from '../protocol/parse-request.ts';
import { toJsonLine, usageError, type Command } from './command.ts';
import { parseArguments } from './parse-arguments.ts';

const USAGE = 'npm run verify -- ANSWER.json [--index DIR] [--json]';

/** Proves a saved answer again; exit code 1 when something in it does not hold. */
export const verifyCommand: Command = async (args, { config, terminal }) => {
  const { values, positionals } = parseArguments(args, {
    usage: USAGE,
    allowPositionals: true,
    options: { index: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) throw usageError('Give one file with an answer', USAGE);
  const answer = await readAnswer(path);
  const { storage } = createServices({ ...config, indexDir: values.index ?? config.indexDir });
  const verification = await verifyAnswer(await storage.open(), answer);
  terminal.print(values.json ? toJsonLine(verification) : describe(verification));
  return verification.verified ? 0 : 1;
};

/** Throws SuhbatError `answer_invalid` when a file holds no answer. */
async function readAnswer(path: string): Promise<SavedAnswer> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readBytes(path));
    const answer: unknown = JSON.parse(text);
    return parseRequest(savedAnswerSchema, answer);
  } catch (cause) {
    const fault = `${path} is no answer: ${faultOf(cause).replace(/\.$/, '')}`;
    const remedy = 'Save one with "npm run --silent ask -- --json", or from POST /v1/ask.';
    throw new SuhbatError('answer_invalid', `${fault}. ${remedy}`, { cause });
  }
}

/** Reads no more than an answer may have, whatever the path leads to. */
async function readBytes(path: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of createReadStream(path, { end: LARGEST_ANSWER_BODY })) {
    pieces.push(Buffer.from(piece));
  }
  const bytes = Buffer.concat(pieces);
  if (bytes.length > LARGEST_ANSWER_BODY) throw new SuhbatError('answer_invalid', 'it is larger than 1 MB');
  return bytes;
}

function faultOf(cause: unknown): string {
  const isWholeWrong =
    cause instanceof SuhbatError && cause.code === 'invalid_request' && cause.param === undefined;
  return isWholeWrong ? 'it is no JSON object' : messageOf(cause);
}

function describe({ verified, reason, citations }: Verification): string {
  const lines = citations.map(
    ({ id, reason: fault }) => `[${id}] ${fault === undefined ? 'verified' : `not verified: ${fault}`}`,
  );
  const proved = citations.filter((citation) => citation.verified).length;
  const whole = verified ? 'Verified' : 'Not verified';
  const counts = `${whole}: ${proved} of ${citations.length} citations hold`;
  return `${[...lines, reason === undefined ? counts : `${counts}; ${reason}`].join('\n')}\n`;
}
