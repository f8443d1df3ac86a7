import { z } from 'zod';
import type { ErrorBody, ErrorResponse } from '../error-body.ts';
import { ERROR_STATUS, type PublicErrorCode } from '../error-codes.ts';

const CODES = Object.keys(ERROR_STATUS) as [PublicErrorCode, ...PublicErrorCode[]];

const errorCodeSchema = z
  .enum(CODES)
  .meta({ id: 'ErrorCode', description: 'What is wrong, for programs; the list is closed.' });

export const errorBodySchema = z
  .object({
    code: errorCodeSchema,
    message: z.string().describe('What is wrong and what to do about it, for people.'),
    type: z.enum(['invalid_request_error', 'server_error']),
    param: z.exactOptional(z.string().describe('The field of the request at fault.')),
  })
  .meta({ id: 'Error' }) satisfies z.ZodType<ErrorBody>;

export const errorResponseSchema = z
  .object({
    error: errorBodySchema,
    request_id: z.string().describe('As in the header X-Request-Id; the log has it too.'),
  })
  .meta({ id: 'ErrorResponse' }) satisfies z.ZodType<ErrorResponse>;
