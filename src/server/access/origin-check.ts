import type { IncomingMessage } from 'node:http';
import { SuhbatError } from '../../domain/errors.ts';
import { isLoopback, isOpen, type AccessSettings } from './access-settings.ts';
import type { Hint } from './operator-hints.ts';

/**
 * Where a request comes from, as far as its browser tells: ours, our own page; listed, one of CORS_ORIGINS; foreign, any
 * other page; none, no page, or it is not told. A program can tell whatever it likes.
 */
export type Provenance = 'ours' | 'listed' | 'foreign' | 'none';

export function createProvenanceOf({
  access: { corsOrigins },
  publicUrl,
}: AccessSettings): (request: IncomingMessage) => Provenance {
  const listed = new Set(corsOrigins);
  const publicOrigin = publicUrl === undefined ? undefined : new URL(publicUrl).origin;
  const isOurs = (origin: string, host = ''): boolean =>
    origin === publicOrigin || origin === `https://${host}` || origin === `http://${host}`;
  return ({ headers }) => {
    const { origin, host } = headers;
    // Browsers leave the Origin out of a GET of our own page, but say that it is the page's.
    if (origin === undefined) return headers['sec-fetch-site'] === 'same-origin' ? 'ours' : 'none';
    if (listed.has(origin)) return 'listed';
    return isOurs(origin, host?.toLowerCase()) ? 'ours' : 'foreign';
  };
}

const PORT = /:\d+$/;

/**
 * Throws SuhbatError `forbidden_origin` for a Host that is not ours, when the server answers whoever reaches it: a page
 * whose name was made to point at our address (DNS rebinding) would otherwise count as our own. A server that is open to
 * other machines and has no PUBLIC_URL does not know what it is called.
 */
export function createHostCheck(
  settings: AccessSettings,
  hint: (hint: Hint) => void,
): (host: string | undefined) => void {
  const { access, publicUrl } = settings;
  if (!isOpen(settings) || (access.allowOpen && publicUrl === undefined)) return () => {};
  const publicHost = publicUrl === undefined ? undefined : new URL(publicUrl).hostname;
  return (host = '') => {
    const name = host.replace(PORT, '').toLowerCase();
    if (isLoopback(name) || name === publicHost) return;
    hint('foreignHost');
    throw new SuhbatError(
      'forbidden_origin',
      'This server does not answer under this name. Use its own address.',
    );
  };
}

export const foreignOrigin = (): SuhbatError =>
  new SuhbatError('forbidden_origin', 'Pages of this origin may not ask here.');
