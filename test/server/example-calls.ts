import { describeApi } from '../../src/protocol/openapi/describe-api.ts';
import type { Operation, Parameter } from '../../src/protocol/openapi/open-api-document.ts';

export interface DescribedOperation {
  /** Method and address, as `GET /v1/documents/{id}`. */
  readonly name: string;
  readonly method: string;
  /** With parameters in braces. */
  readonly path: string;
  readonly operation: Operation;
}

/** Every operation of the interface. */
export const OPERATIONS: readonly DescribedOperation[] = Object.entries(
  describeApi({ version: '0.0.0', publicUrl: undefined }).paths,
).flatMap(([path, item]) =>
  Object.entries(item).map(([verb, operation]) => {
    const method = verb.toUpperCase();
    return { name: `${method} ${path}`, method, path, operation };
  }),
);

/** A request that is made of the document's own examples. */
export interface ExampleCall {
  readonly method: string;
  /** With the query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Every way to call an operation by its own examples. */
export function callsOf({ method, path, operation }: DescribedOperation): ExampleCall[] {
  const { parameters = [], requestBody } = operation;
  const query = new URLSearchParams(examplesIn('query', parameters)).toString();
  const address = examplesIn('path', parameters).reduce(
    (built, [name, value]) => built.replace(`{${name}}`, encodeURIComponent(value)),
    path,
  );
  const target = query === '' ? address : `${address}?${query}`;
  const headers = Object.fromEntries(examplesIn('header', parameters));
  if (requestBody === undefined) return [{ method, target, headers, body: undefined }];
  return Object.entries(requestBody.content).flatMap(([type, { examples = {} }]) =>
    Object.values(examples).map(({ value }) => ({
      method,
      target,
      headers: { ...headers, 'Content-Type': type },
      body: JSON.stringify(value),
    })),
  );
}

const examplesIn = (place: Parameter['in'], parameters: readonly Parameter[]): [string, string][] =>
  parameters.flatMap(({ name, in: own, example }) =>
    own === place && example !== undefined ? [[name, String(example)]] : [],
  );
