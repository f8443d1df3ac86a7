import type { Request } from 'express';
import { InsufficientKeyError, SuhbatError } from '../../domain/errors.ts';
import type { Action } from './access.ts';
import { isLocal, isOpen, type AccessSettings } from './access-settings.ts';
import type { Caller } from './caller.ts';
import { createAddressNames } from './client-address.ts';
import { createKeyRing, type KeyRing } from './key-ring.ts';
import type { Provenance } from './origin-check.ts';
import { createRateLimit, tooMany } from './rate-limit.ts';

/** Wrong keys that one address may present in a minute: a program with an old key is not locked out by a few tries. */
const WRONG_KEYS_PER_MINUTE = 30;

export interface Attempt {
  readonly action: Action;
  readonly provenance: Provenance;
  readonly request: Request;
}

/** Says who makes a request. Throws SuhbatError when they may not do what they want, or have guessed at keys. */
export function createRecognition(settings: AccessSettings): (attempt: Attempt) => Promise<Caller> {
  const keyRing = createKeyRing(settings.access);
  const nameOfAddress = createAddressNames();
  const wrongKeys = createRateLimit({ perMinute: WRONG_KEYS_PER_MINUTE });
  const keyless = createKeylessRule(settings, nameOfAddress);
  const administersNobody = settings.access.adminApiKeys.length === 0;

  const holderOf = async ({
    headers: { authorization },
    ip,
  }: Request): Promise<ReturnType<KeyRing['holderOf']>> => {
    if (authorization === undefined) return undefined;
    const { remaining, secondsToReset } = await wrongKeys.look(nameOfAddress(ip));
    if (remaining === 0) throw tooMany('Too many wrong keys came from this address', secondsToReset);
    return keyRing.holderOf(authorization);
  };
  return async (attempt) => {
    const { action, request } = attempt;
    const holder = await holderOf(request);
    if (holder !== undefined && holder !== 'stranger') return allowed(holder, action);
    const caller = keyless({ ...attempt, isStranger: holder === 'stranger' });
    if (caller !== undefined) return caller;
    if (action === 'administer' && administersNobody) throw noAdministrator();
    if (holder === undefined) throw missingKey(action);
    await wrongKeys.count(nameOfAddress(request.ip));
    throw new SuhbatError(
      'invalid_key',
      'The key is not known here. Check it, or ask whoever runs the server.',
    );
  };
}

function allowed(holder: Caller, action: Action): Caller {
  if (action === 'administer' && holder.kind !== 'admin') throw new InsufficientKeyError();
  return holder;
}

interface KeylessAttempt extends Attempt {
  /** Whether a key was sent that is none of ours. */
  readonly isStranger: boolean;
}

/** Who may do something without a key of ours; undefined when nobody may. */
function createKeylessRule(
  settings: AccessSettings,
  nameOfAddress: (address: string | undefined) => string,
): (attempt: KeylessAttempt) => Caller | undefined {
  const isOneMachine = isLocal(settings);
  const hasVisitors = settings.access.publicAccess === 'widget';
  return ({ action, provenance, request: { ip }, isStranger }) => {
    if (action === 'administer') return undefined;
    // Clients of the OpenAI interface send a key whether there is one or not.
    if (isOpen(settings)) return { kind: 'open', id: isOneMachine ? 'open' : nameOfAddress(ip) };
    if (!hasVisitors || isStranger || !mayVisit(action, provenance)) return undefined;
    return { kind: 'public', id: nameOfAddress(ip) };
  };
}

/** A visitor asks from a page, and opens the page of a source from wherever its address stands. */
const mayVisit = (action: Action, provenance: Provenance): boolean =>
  provenance === 'ours' || provenance === 'listed' ? action !== 'use' : action === 'cite';

const missingKey = (action: Action): SuhbatError => {
  const kind = action === 'administer' ? 'an admin key' : 'a key';
  return new SuhbatError('missing_key', `This needs ${kind}: send it as "Authorization: Bearer KEY".`);
};

const noAdministrator = (): SuhbatError =>
  new SuhbatError('missing_key', 'Nobody may do this here: set ADMIN_API_KEYS and send one of them.');
