/** Why TeleSign, which calls from the internet, cannot call a URL; null where nothing speaks against it. */
export type Unreachable = 'not-https' | 'local' | 'port';

const PRIVATE_HOST =
  /^(localhost|.*\.(localhost|local|internal|test)|127(\.\d+){3}|10(\.\d+){3}|192\.168(\.\d+){2}|172\.(1[6-9]|2\d|3[01])(\.\d+){2}|0\.0\.0\.0|\[::1?\]|[^.:]+)$/i;

/** TeleSign calls `https` on port 443 (telesign.md §6.1). */
export function unreachableBecause(url: string): Unreachable | null {
  const { protocol, hostname, port } = new URL(url);
  if (PRIVATE_HOST.test(hostname)) return 'local';
  if (protocol !== 'https:') return 'not-https';
  return port === '' ? null : 'port';
}
