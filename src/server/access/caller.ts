import type { IncomingMessage } from 'node:http';

/** Who makes a request. */
export interface Caller {
  /** admin: may change what is served; key: asks with a key; open: no keys are set; public: a visitor of the widget. */
  readonly kind: 'admin' | 'key' | 'open' | 'public';
  /** Stands for the key or the address in limits and in the ownership of answers; tells neither. */
  readonly id: string;
}

const callers = new WeakMap<IncomingMessage, Caller>();

export const setCaller = (request: IncomingMessage, caller: Caller): unknown => callers.set(request, caller);

export const callerIfKnown = (request: IncomingMessage): Caller | undefined => callers.get(request);

/** Throws TypeError on a route that lets anybody in unseen. */
export function callerOf(request: IncomingMessage): Caller {
  const caller = callers.get(request);
  if (caller === undefined) throw new TypeError('The route has no rule of access.');
  return caller;
}
