import { ERROR_STATUS, type PublicErrorCode } from '../error-codes.ts';
import type { Header, Reference, Response } from './open-api-document.ts';
import { schemaReference } from './schema-components.ts';

/** What a response with such a status means, by its name. */
const MEANINGS = {
  InvalidRequest: {
    status: 400,
    description: 'The body is not JSON, or a field is wrong; `param` names it.',
  },
  Unauthorized: { status: 401, description: 'The key is missing or wrong.' },
  Forbidden: {
    status: 403,
    description: 'The page or the key may not do this, or read more than excerpts.',
  },
  NotFound: { status: 404, description: 'There is nothing at this address or under this id.' },
  MethodNotAllowed: { status: 405, description: 'The address knows other methods; `Allow` lists them.' },
  RequestTimeout: { status: 408, description: 'The request did not arrive in time.' },
  Conflict: { status: 409, description: 'Something that runs is in the way.' },
  PayloadTooLarge: { status: 413, description: 'The body is too large.' },
  UnsupportedMediaType: { status: 415, description: 'The body is not JSON in UTF-8.' },
  TooManyRequests: { status: 429, description: 'Too many requests, or too many tokens today.' },
  HeadersTooLarge: { status: 431, description: 'The headers are too large.' },
  Internal: { status: 500, description: 'Something went wrong on our side; the log has the request id.' },
  ModelFailed: { status: 502, description: 'The language model failed and its offline stand-in is off.' },
  Unavailable: {
    status: 503,
    description: 'Too many requests wait for their turn, a rating cannot be stored, or the server stops.',
  },
  ModelTimeout: {
    status: 504,
    description: 'The language model was too slow and its offline stand-in is off.',
  },
} as const;

type ErrorName = keyof typeof MEANINGS;
export type ErrorStatus = (typeof MEANINGS)[ErrorName]['status'];

/** Codes that come with another status than their own: a key may be a right one, but not for this. */
const ELSEWHERE: readonly (readonly [PublicErrorCode, ErrorStatus])[] = [
  ['invalid_key', 403],
  ['invalid_request', 408],
  ['payload_too_large', 431],
];

/** What all refusals with a status have beside. */
const ALWAYS: Readonly<Partial<Record<ErrorStatus, HeaderName>>> = {
  401: 'WWW-Authenticate',
  405: 'Allow',
  429: 'Retry-After',
  503: 'Retry-After',
};
/** What some of them have. */
const SOMETIMES: Readonly<Partial<Record<ErrorStatus, HeaderName>>> = {
  403: 'WWW-Authenticate',
  409: 'Retry-After',
};

const text = { type: 'string' };
const count = { type: 'integer', minimum: 0 };

/** Headers of responses, by name. */
export const HEADERS = {
  'X-Request-Id': {
    description: 'The id of the request, which the log has too.',
    required: true,
    schema: text,
  },
  'Retry-After': {
    description: 'Seconds after which the same request may succeed.',
    required: true,
    schema: count,
  },
  'WWW-Authenticate': { description: 'That a bearer key is expected.', required: true, schema: text },
  Allow: { description: 'The methods that the address knows.', required: true, schema: text },
  'Text-Start': {
    description: 'Where in the canonical text the part begins, in UTF-16 units.',
    required: true,
    schema: count,
  },
  'Text-Length': {
    description: 'The length of the whole canonical text in UTF-16 units.',
    required: true,
    schema: count,
  },
  'RateLimit-Limit': {
    description: 'Requests that the caller may make in a minute; absent where nothing is counted.',
    required: false,
    schema: count,
  },
  'RateLimit-Remaining': {
    description: 'How many of them are left.',
    required: false,
    schema: count,
  },
  'RateLimit-Reset': {
    description: 'Seconds until the count begins anew.',
    required: false,
    schema: count,
  },
} as const satisfies Record<string, Header>;

type HeaderName = keyof typeof HEADERS;

export const headers = (...names: readonly HeaderName[]): Record<string, Reference> =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

const optionalHeader = (name: HeaderName): Record<string, Header> => ({
  [name]: { ...HEADERS[name], required: false },
});

/** What every response has to a request that is counted. */
export const RATE_LIMIT = headers('RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset');

/** What every response has. */
export const REQUEST_ID = headers('X-Request-Id');

/** Responses that report a fault, by name. */
export const errorComponents = (): Record<string, Response> =>
  Object.fromEntries(
    Object.entries(MEANINGS).map(([name, { status, description }]) => [
      name,
      errorResponse(status, description),
    ]),
  );

function errorResponse(status: ErrorStatus, description: string): Response {
  const always = ALWAYS[status];
  const sometimes = SOMETIMES[status];
  return {
    description,
    headers: {
      ...REQUEST_ID,
      ...(always !== undefined && headers(always)),
      ...(sometimes !== undefined && optionalHeader(sometimes)),
      ...RATE_LIMIT,
    },
    content: { 'application/json': { schema: errorSchema(status) } },
  };
}

/** An error of which the code is one that comes with this status. */
const errorSchema = (status: ErrorStatus) => ({
  allOf: [
    schemaReference('ErrorResponse'),
    { properties: { error: { properties: { code: { enum: codesOf(status) } } } } },
  ],
});

const codesOf = (status: ErrorStatus): string[] => [
  ...Object.entries(ERROR_STATUS).flatMap(([code, own]) => (own === status ? [code] : [])),
  ...ELSEWHERE.flatMap(([code, other]) => (other === status ? [code] : [])),
];

/** The responses with these statuses, for an operation. */
export const errors = (...statuses: readonly ErrorStatus[]): Record<string, Reference> =>
  Object.fromEntries(
    Object.entries(MEANINGS)
      .filter(([, { status }]) => statuses.includes(status))
      .map(([name, { status }]) => [status, { $ref: `#/components/responses/${name}` }]),
  );

/** The same for an address that shows a page to browsers also when it refuses. */
export const errorPages = (...statuses: readonly ErrorStatus[]): Record<string, Response> =>
  Object.fromEntries(
    Object.values(MEANINGS)
      .filter(({ status }) => statuses.includes(status))
      .map(({ status, description }) => {
        const { content, ...response } = errorResponse(status, description);
        return [status, { ...response, content: { ...content, 'text/html': { schema: text } } }];
      }),
  );

/** What may happen to every operation that has a rule of access. */
export const USUAL_ERRORS = [400, 401, 403, 429, 500, 503] as const satisfies readonly ErrorStatus[];
/** What may happen to a body beside. */
export const BODY_ERRORS = [413, 415] as const satisfies readonly ErrorStatus[];
/** What a language model may do beside. */
export const MODEL_ERRORS = [409, 502, 504] as const satisfies readonly ErrorStatus[];
