import { request, type IncomingHttpHeaders } from 'node:http';
import { loadConfig } from '../../../src/config/load.ts';
import { createAccess } from '../../../src/server/access/access.ts';
import {
  serveForTest,
  servicesOverSmallCorpus,
  type PartsOptions,
  type TestServer,
} from '../running-server.ts';

const services = servicesOverSmallCorpus();

/** A server on the loopback whose access is as these variables of the environment say. */
export async function serveGuarded(
  environment: Readonly<Record<string, string>> = {},
  options: PartsOptions = {},
): Promise<TestServer> {
  return serveForTest(await services, { access: createAccess(loadConfig(environment)), ...options });
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

interface Sent {
  readonly method?: string;
  /** Also those that fetch does not let a program set, such as Host. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export function send(url: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Reply> {
  const type = body === undefined ? {} : { 'Content-Type': 'application/json' };
  return new Promise((resolve, reject) => {
    const client = request(url, { method, headers: { ...type, ...headers }, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    client.on('error', reject);
    client.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** The code of the error that a reply reports; undefined when it reports none. */
export function codeOf({ text }: Pick<Reply, 'text'>): string | undefined {
  const body: unknown = text.startsWith('{') ? JSON.parse(text) : {};
  const { error } = body as { readonly error?: { readonly code: string } };
  return error?.code;
}

export const bearer = (key: string) => ({ Authorization: `Bearer ${key}` });
