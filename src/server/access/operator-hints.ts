import type { Logger } from 'pino';

/** Where whoever runs the server reads what clients are not told: it takes a setting to change it. */
export type HintLog = Pick<Logger, 'info' | 'warn'>;

const HINTS = {
  foreignOrigin: ['info', 'A page of another site was refused: CORS_ORIGINS names the origins that may ask'],
  foreignHost: [
    'info',
    'A request under another name than localhost was refused: set PUBLIC_URL to where visitors reach the server, or API_KEYS',
  ],
  noAdministrator: ['info', 'A request of an administrator was refused: set ADMIN_API_KEYS to have some'],
  unbelievedProxy: [
    'warn',
    'A request bears X-Forwarded-For, and TRUST_PROXY is 0: behind a proxy all visitors share one limit; set TRUST_PROXY to how many proxies there are',
  ],
} as const satisfies Readonly<Record<string, readonly ['info' | 'warn', string]>>;

export type Hint = keyof typeof HINTS;

/** Gives each hint once, however many clients are refused. */
export function createHints(log: HintLog | undefined): (hint: Hint) => void {
  const given = new Set<Hint>();
  return (hint) => {
    if (given.has(hint)) return;
    given.add(hint);
    const [level, message] = HINTS[hint];
    log?.[level](message);
  };
}
