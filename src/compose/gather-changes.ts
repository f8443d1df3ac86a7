/** Without a change for so long, in milliseconds, the changes are taken to be complete: an editor saves in several steps. */
const QUIET_MS = 300;
/** Changes that don't cease are acted on after so long all the same. */
const LONGEST_WAIT_MS = 2_000;

export interface GatheredChanges {
  readonly note: () => void;
  /** Forgets what was noted. */
  readonly stop: () => void;
}

/** Calls `act` once for many changes: after a quiet while, and at the latest two seconds after the first. */
export function gatherChanges(act: () => void): GatheredChanges {
  let quiet: NodeJS.Timeout | undefined;
  let latest: NodeJS.Timeout | undefined;
  const stop = (): void => {
    clearTimeout(quiet);
    clearTimeout(latest);
    latest = undefined;
  };
  const finish = (): void => {
    stop();
    act();
  };
  return {
    note: () => {
      clearTimeout(quiet);
      quiet = setTimeout(finish, QUIET_MS);
      latest ??= setTimeout(finish, LONGEST_WAIT_MS);
    },
    stop,
  };
}
