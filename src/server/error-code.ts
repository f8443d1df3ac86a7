import type { ServerResponse } from 'node:http';
import type { PublicErrorCode } from '../protocol/error-codes.ts';

const codes = new WeakMap<ServerResponse, PublicErrorCode>();

export const setErrorCode = (response: ServerResponse, code: PublicErrorCode): unknown =>
  codes.set(response, code);

/** The code of the error that a response reports; undefined when it reports none. */
export const errorCodeOf = (response: ServerResponse): PublicErrorCode | undefined => codes.get(response);
