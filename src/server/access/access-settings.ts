/** What the rules of access are made of; the configuration is one. */
export interface AccessSettings {
  readonly access: {
    readonly apiKeys: readonly string[];
    readonly adminApiKeys: readonly string[];
    readonly allowOpen: boolean;
    readonly publicAccess: 'off' | 'widget';
    /** As scheme, host and port. */
    readonly corsOrigins: readonly string[];
    /** How many proxies stand before the server. */
    readonly trustProxy: number;
    /** Of one key or address; 0 for no limit. */
    readonly rateLimitPerMinute: number;
  };
  /** Where visitors reach the server. */
  readonly publicUrl: string | undefined;
  /** Where the server listens. */
  readonly host: string;
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i;

/** Whether a host, as in HOST or in a Host header without its port, is this machine and no other. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);

/** Whether whoever reaches the server may ask it. */
export const isOpen = ({ access: { apiKeys } }: AccessSettings): boolean => apiKeys.length === 0;

/** Whether all callers are programs of this machine. */
export const isLocal = ({ access: { trustProxy }, host }: AccessSettings): boolean =>
  isLoopback(host) && trustProxy === 0;
