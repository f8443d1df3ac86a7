import type { Request } from 'express';
import { InsufficientKeyError, SuhbatError } from '../../domain/errors.ts';
import type { Action } from './access.ts';
import { isLocal, isOpen, type AccessSettings } from './access-settings.ts';
import type { Caller } from './caller.ts';
import { createAddressNames } from './client-address.ts';
import { createKeyRing } from './key-ring.ts';
import type { Hint } from './operator-hints.ts';
import { foreignOrigin, type Provenance } from './origin-check.ts';
import { createRateLimit, tooMany, type RateLimit } from './rate-limit.ts';

/** Wrong keys that one address may present in a minute: a program with an old key is not locked out by a few tries. */
const WRONG_KEYS_PER_MINUTE = 30;
/** Requests without a key that are refused to one address in a minute with a word about why. Many may share an address. */
const KEYLESS_REFUSALS_PER_MINUTE = 300;

export interface Attempt {
  readonly action: Action;
  readonly provenance: Provenance;
  readonly request: Request;
}

/**
 * Says who makes a request. Throws SuhbatError when they may not do what they want. A key of ours is good from wherever it
 * comes: browsers send none by themselves, so that no page can forge a request with it.
 */
export function createRecognition(
  settings: AccessSettings,
  hint: (hint: Hint) => void,
): (attempt: Attempt) => Promise<Caller> {
  const keyRing = createKeyRing(settings.access);
  const nameOfAddress = createAddressNames();
  const keyless = createKeylessRule(settings, nameOfAddress);
  const refusalOf = createRefusal(settings, hint);
  const wrongKeys = createRateLimit({ perMinute: WRONG_KEYS_PER_MINUTE });
  const keylessRefusals = createRateLimit({ perMinute: KEYLESS_REFUSALS_PER_MINUTE });
  return async (attempt) => {
    const { headers, ip } = attempt.request;
    const holder = keyRing.holderOf(headers.authorization);
    if (holder !== undefined && holder !== 'stranger') return allowed(holder, attempt.action);
    const unproved = { ...attempt, isStranger: holder === 'stranger' };
    const caller = keyless(unproved);
    if (caller !== undefined) return caller;
    const address = nameOfAddress(ip);
    if (unproved.isStranger) await count(wrongKeys, address, 'Too many wrong keys came from this address');
    else await count(keylessRefusals, address, 'Too many requests without a key came from this address');
    throw refusalOf(unproved);
  };
}

/** Throws SuhbatError `rate_limited` when it was one too many. */
async function count(limit: RateLimit, address: string, fault: string): Promise<void> {
  const { isExceeded, secondsToReset } = await limit.count(address);
  if (isExceeded) throw tooMany(fault, secondsToReset);
}

function allowed(holder: Caller, action: Action): Caller {
  if (action === 'administer' && holder.kind !== 'admin') throw new InsufficientKeyError();
  return holder;
}

interface UnprovedAttempt extends Attempt {
  /** Whether a key was sent that is none of ours. */
  readonly isStranger: boolean;
}

/**
 * Who may do something without a key of ours; undefined when nobody may. A visitor asks from a page, and opens a citation
 * from wherever its link stands: the seal of the link says what of the text is shown.
 */
function createKeylessRule(
  settings: AccessSettings,
  nameOfAddress: (address: string | undefined) => string,
): (attempt: UnprovedAttempt) => Caller | undefined {
  const isOneMachine = isLocal(settings);
  const hasVisitors = settings.access.publicAccess === 'widget';
  return ({ action, provenance, request: { ip }, isStranger }) => {
    if (action === 'administer' || provenance === 'foreign') return undefined;
    // Clients of the OpenAI interface send a key whether there is one or not.
    if (isOpen(settings)) return { kind: 'open', id: isOneMachine ? 'open' : nameOfAddress(ip) };
    const mayVisit = action === 'cite' || (hasVisitors && action === 'ask' && provenance !== 'none');
    return mayVisit && !isStranger ? { kind: 'public', id: nameOfAddress(ip) } : undefined;
  };
}

/** Says why somebody without a key of ours may not do something. */
function createRefusal(
  { access: { adminApiKeys } }: AccessSettings,
  hint: (hint: Hint) => void,
): (attempt: UnprovedAttempt) => SuhbatError {
  return ({ action, provenance, isStranger }) => {
    if (provenance === 'foreign') {
      hint('foreignOrigin');
      return foreignOrigin();
    }
    if (action === 'administer' && adminApiKeys.length === 0) {
      hint('noAdministrator');
      return noAdministrator();
    }
    return isStranger ? wrongKey() : missingKey(action);
  };
}

const missingKey = (action: Action): SuhbatError => {
  const kind = action === 'administer' ? 'an admin key' : 'a key';
  return new SuhbatError('missing_key', `This needs ${kind}: send it as "Authorization: Bearer KEY".`);
};

const wrongKey = (): SuhbatError =>
  new SuhbatError('invalid_key', 'The key is not known here. Check it, or ask whoever runs the server.');

const noAdministrator = (): SuhbatError =>
  new SuhbatError('missing_key', 'This server has no administrator; it cannot be done over HTTP.');
