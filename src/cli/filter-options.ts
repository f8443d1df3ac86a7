import type { PassageFilter } from '../domain/question.ts';
import { SuhbatError } from '../domain/errors.ts';
import { parseRequest } from '../protocol/parse-request.ts';
import { searchRequestSchema } from '../protocol/request-schemas.ts';
import { usageError } from './command.ts';

/** The options by which a command restricts what is searched, as `parseArgs` wants them. */
export const FILTER_OPTIONS = {
  document: { type: 'string', multiple: true },
  speaker: { type: 'string', multiple: true },
  role: { type: 'string', multiple: true },
  'source-language': { type: 'string', multiple: true },
  from: { type: 'string' },
  to: { type: 'string' },
} as const;

export const FILTER_USAGE =
  '[--document ID]… [--speaker NAME]… [--role interviewer|interviewee|editorial]… [--source-language ru|kk|en]… ' +
  '[--from YYYY-MM-DD] [--to YYYY-MM-DD]';

/** The option that fills each field of the filter. */
const OPTION_OF: Readonly<Record<keyof PassageFilter, keyof typeof FILTER_OPTIONS>> = {
  document_ids: 'document',
  speakers: 'speaker',
  roles: 'role',
  languages: 'source-language',
  date_from: 'from',
  date_to: 'to',
};
/** The schema with the filter in it, for its name in a fault. */
const filterHolder = searchRequestSchema.pick({ filter: true });
/** The field in the name of a fault: filter.roles.0. */
const FAULTY_FIELD = /^filter\.(\w+)/u;

export interface FilterValues {
  readonly document?: readonly string[] | undefined;
  readonly speaker?: readonly string[] | undefined;
  readonly role?: readonly string[] | undefined;
  readonly 'source-language'?: readonly string[] | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The filter that the options describe, undefined without any; throws a usage error that names the option at fault. */
export function filterOf(values: FilterValues, usage: string): PassageFilter | undefined {
  const given = Object.entries(OPTION_OF)
    .map(([field, option]) => [field, values[option]] as const)
    .filter(([, value]) => value !== undefined);
  if (given.length === 0) return undefined;
  const filter = validated(Object.fromEntries(given), usage);
  const { date_from: from, date_to: to } = filter ?? {};
  if (from !== undefined && to !== undefined && from > to) {
    throw usageError(`--from must not be later than --to, but ${from} is later than ${to}`, usage);
  }
  return filter;
}

function validated(filter: Readonly<Record<string, unknown>>, usage: string): PassageFilter | undefined {
  try {
    return parseRequest(filterHolder, { filter }).filter;
  } catch (error) {
    throw error instanceof SuhbatError ? usageError(faultOf(error), usage) : error;
  }
}

/** "filter.roles.0 must be …" in the words of the command line: "--role must be …". */
function faultOf({ message, param = '' }: SuhbatError): string {
  const field = FAULTY_FIELD.exec(param)?.[1];
  const option = Object.entries(OPTION_OF).find(([name]) => name === field)?.[1];
  const fault = message.replace(/\.$/, '');
  return option === undefined ? fault : fault.replace(param, `--${option}`);
}
