import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describeApi } from '../../src/protocol/openapi/describe-api.ts';
import type {
  Header,
  Operation,
  PathItem,
  Reference,
  Response as Described,
} from '../../src/protocol/openapi/open-api-document.ts';

/** What a server has answered, read to its end. */
export interface Reply {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Request {
  readonly method: string;
  /** With the query, as it was sent. */
  readonly path: string;
}

const DOCUMENT = describeApi({ version: '0.0.0', publicUrl: undefined });
const DATE = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

const ajv = new Ajv2020({ strict: false });
ajv.addFormat('date', DATE);
ajv.addFormat('date-time', MOMENT);
ajv.addSchema(DOCUMENT, 'api');

const escapeSegment = (segment: string): string =>
  encodeURIComponent(segment.replaceAll('~', '~0').replaceAll('/', '~1'));

function validatorAt(place: readonly string[]): ValidateFunction {
  const validator = ajv.getSchema(`api#/${place.map(escapeSegment).join('/')}`);
  if (validator === undefined) throw new Error(`The document has no schema at ${place.join(' / ')}.`);
  return validator;
}

interface Route {
  readonly template: string;
  readonly pattern: RegExp;
  readonly item: PathItem;
}

const ROUTES: readonly Route[] = Object.entries(DOCUMENT.paths).map(([template, item]) => {
  const segments = template.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+');
  return { template, item, pattern: new RegExp(`^${segments}/?$`, 'i') };
});

const METHODS: Readonly<Record<string, keyof PathItem>> = {
  GET: 'get',
  HEAD: 'get',
  POST: 'post',
  DELETE: 'delete',
};

interface FoundOperation {
  /** Where it stands in the document. */
  readonly place: readonly string[];
  readonly operation: Operation;
}

function findOperation({ method, path }: Request): FoundOperation | undefined {
  const address = path.split(/[?#]/)[0] ?? '';
  const route = ROUTES.find(({ pattern }) => pattern.test(address));
  const verb = METHODS[method];
  const operation = verb === undefined ? undefined : route?.item[verb];
  if (route === undefined || verb === undefined || operation === undefined) return undefined;
  return { operation, place: ['paths', route.template, verb] };
}

interface FoundResponse {
  readonly place: readonly string[];
  readonly described: Described;
}

/** What an operation says of a status, or for no operation what is said of every error with it. */
function findResponse(found: FoundOperation | undefined, status: number): FoundResponse | undefined {
  const named = found?.operation.responses[String(status)];
  if (found !== undefined && named !== undefined && !('$ref' in named)) {
    return { described: named, place: [...found.place, 'responses', String(status)] };
  }
  const name = referenceOf(named)?.split('/').at(-1) ?? nameOfError(found, status);
  const described = name === undefined ? undefined : DOCUMENT.components.responses[name];
  return name === undefined || described === undefined
    ? undefined
    : { described, place: ['components', 'responses', name] };
}

const referenceOf = (response: Described | Reference | undefined): string | undefined =>
  response !== undefined && '$ref' in response ? response.$ref : undefined;

/** Errors of a request that reaches no operation, or does not get so far. */
const NO_OPERATION: Readonly<Record<number, string>> = {
  400: 'InvalidRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  413: 'PayloadTooLarge',
  415: 'UnsupportedMediaType',
  429: 'TooManyRequests',
  503: 'Unavailable',
};
const UNREAD: Readonly<Record<number, string>> = {
  400: 'InvalidRequest',
  408: 'RequestTimeout',
  431: 'HeadersTooLarge',
};

const nameOfError = (found: FoundOperation | undefined, status: number): string | undefined =>
  found === undefined ? (NO_OPERATION[status] ?? UNREAD[status]) : UNREAD[status];

/** What is wrong with a reply by the document; undefined when nothing is. */
export function faultOfReply(request: Request, reply: Reply): string | undefined {
  const isPreflight = request.method === 'OPTIONS' && reply.status === 204;
  if (isPreflight) return undefined;
  const response = findResponse(findOperation(request), reply.status);
  if (response === undefined) return `the document knows no status ${reply.status} here`;
  return faultOfHeaders(response, reply) ?? faultOfBody(request, response, reply);
}

/** Throws when a reply is not one that the document describes. Leaves the body of the response to be read. */
export async function assertValidReply(method: string, path: string, response: Response): Promise<void> {
  const headers = Object.fromEntries(response.headers);
  const reply = { status: response.status, headers, body: await response.clone().text() };
  const fault = faultOfReply({ method, path }, reply);
  if (fault === undefined) return;
  throw new Error(`${method} ${path} → ${reply.status}: ${fault}; ${reply.body.slice(0, 300)}`);
}

function faultOfHeaders({ described }: FoundResponse, { headers }: Reply): string | undefined {
  const known = Object.entries(described.headers ?? {}).map(([name, header]) => ({
    name,
    isRequired: resolveHeader(header).required,
  }));
  const missing = known.find(
    ({ name, isRequired }) => isRequired && headers[name.toLowerCase()] === undefined,
  );
  if (missing !== undefined) return `the header ${missing.name} is missing`;
  const names = new Set(known.map(({ name }) => name.toLowerCase()));
  const stranger = Object.keys(headers).find((name) => isOurs(name) && !names.has(name));
  return stranger === undefined ? undefined : `the document knows no header ${stranger} here`;
}

function resolveHeader(header: Header | Reference): Header {
  if (!('$ref' in header)) return header;
  const resolved = DOCUMENT.components.headers[header.$ref.split('/').at(-1) ?? ''];
  if (resolved === undefined) throw new Error(`The document has no ${header.$ref}.`);
  return resolved;
}

/** Headers that a client of ours has a use for. */
const OURS = /^(x-|text-|ratelimit-|retry-after$|allow$|www-authenticate$)/;
/** Headers that speak to browsers and proxies. */
const FOR_OTHERS: ReadonlySet<string> = new Set([
  'x-accel-buffering',
  'x-content-type-options',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-xss-protection',
]);

const isOurs = (name: string): boolean => OURS.test(name) && !FOR_OTHERS.has(name);

function faultOfBody(
  { method }: Request,
  { described, place }: FoundResponse,
  { headers, body }: Reply,
): string | undefined {
  if (method === 'HEAD' || described.content === undefined) {
    return body === '' ? undefined : 'a body where none belongs';
  }
  const type = headers['content-type']?.split(';')[0] ?? '';
  if (described.content[type] === undefined) return `the document knows no ${type} here`;
  const validator = validatorAt([...place, 'content', type, 'schema']);
  for (const value of valuesOf(type, body)) {
    if (!validator(value))
      return `${ajv.errorsText(validator.errors)} in ${JSON.stringify(value).slice(0, 200)}`;
  }
  return undefined;
}

/** What a body holds for its schema to judge: for a stream, each of its frames. */
function valuesOf(type: string, body: string): readonly unknown[] {
  if (type === 'application/json') return [JSON.parse(body)];
  return type === 'text/event-stream' ? framesOf(body) : [body];
}

function framesOf(stream: string): unknown[] {
  if (stream !== '' && !stream.endsWith('\n\n')) throw new Error('The stream ends inside a frame.');
  return stream
    .split('\n\n')
    .filter((frame) => frame !== '' && !frame.startsWith(':'))
    .map((frame) => Object.fromEntries(frame.split('\n').map(readField)));
}

function readField(line: string): [string, unknown] {
  const [name = '', ...rest] = line.split(': ');
  const value = rest.join(': ');
  if (name === 'id') return [name, Number(value)];
  return [name, name === 'data' && value !== '[DONE]' ? JSON.parse(value) : value];
}
