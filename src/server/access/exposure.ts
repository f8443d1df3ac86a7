import { ConfigError } from '../../domain/errors.ts';
import { isLoopback, isOpen, type AccessSettings } from './access-settings.ts';

/** Throws ConfigError when the server would answer anybody on another address than the loopback, and nobody has said so. */
export function assertMayListen(settings: AccessSettings): void {
  const { access, host } = settings;
  if (isLoopback(host) || !isOpen(settings) || access.allowOpen) return;
  throw new ConfigError([
    `API_KEYS: needed to listen on ${host === '' ? 'every address' : host}, where other machines may ask` +
      ' (or set ALLOW_OPEN=on if anybody may, or listen on 127.0.0.1)',
  ]);
}

/** A key of fewer characters can be guessed: 16 random letters and digits are 95 bits. */
const SHORTEST_SAFE_KEY = 16;

/** What in the settings is allowed, but hardly meant. Names no key. */
export function doubtfulSettings(settings: AccessSettings): string[] {
  const { access, publicUrl } = settings;
  const { apiKeys, adminApiKeys, allowOpen, publicAccess, trustProxy, corsOrigins } = access;
  const isKeyless = isOpen(settings);
  const weak = [...apiKeys, ...adminApiKeys].filter(({ length }) => length < SHORTEST_SAFE_KEY).length;
  const shared = apiKeys.filter((key) => adminApiKeys.includes(key)).length;
  const doubts: readonly (readonly [boolean, string])[] = [
    [
      weak > 0,
      `${weak} of API_KEYS and ADMIN_API_KEYS ${weak === 1 ? 'has' : 'have'} fewer than ${SHORTEST_SAFE_KEY} characters and can be guessed; make keys long and random`,
    ],
    [
      shared > 0,
      `${shared} of API_KEYS ${shared === 1 ? 'is' : 'are'} in ADMIN_API_KEYS too, so that whoever asks with it may change what is served`,
    ],
    [
      corsOrigins.length > 0 && publicUrl === undefined,
      'CORS_ORIGINS is set without PUBLIC_URL: on the pages of those sites the links to sources lead to the site itself; set PUBLIC_URL to where visitors reach the server',
    ],
    [publicAccess === 'widget' && isKeyless, 'PUBLIC_ACCESS=widget changes nothing without API_KEYS'],
    [
      isKeyless && trustProxy > 0 && !allowOpen,
      'TRUST_PROXY is set without API_KEYS: whoever reaches the proxy may ask; set API_KEYS, or ALLOW_OPEN=on if that is meant',
    ],
    [
      isKeyless && trustProxy > 0 && !allowOpen && publicUrl === undefined,
      'TRUST_PROXY is set without API_KEYS and PUBLIC_URL: requests for another host than localhost are refused; set PUBLIC_URL',
    ],
  ];
  return doubts.filter(([isMet]) => isMet).map(([, doubt]) => doubt);
}
