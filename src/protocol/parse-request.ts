import type { z } from 'zod';
import { SuhbatError } from '../domain/errors.ts';

/** Checks a request; throws SuhbatError `invalid_request` that names the first field at fault. */
export function parseRequest<T extends z.ZodType>(schema: T, input: unknown): z.infer<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw issue === undefined
    ? new SuhbatError('invalid_request', 'The request is not valid.')
    : toError(issue);
}

function toError(issue: z.core.$ZodIssue): SuhbatError {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const param = [path, issue.keys[0] ?? ''].filter((part) => part !== '').join('.');
    return new SuhbatError('invalid_request', `${param} is not a known field.`, { param });
  }
  if (path === '') return new SuhbatError('invalid_request', 'The body must be a JSON object.');
  return new SuhbatError('invalid_request', `${path} ${issue.message}.`, { param: path });
}
