import type { Core } from '@strapi/strapi';
import { PLUGIN_ID } from '../../../shared/core/plugin';

/** The addresses of this server. Every URL that we show, and every path that we compare, is built here, from the configuration. */
export interface Urls {
  /** Before the paths of the REST API where requests arrive: `/api`, or what `api.rest.prefix` says. */
  readonly restPrefix: string;
  /** Where the world finds the REST API. A proxy in front may take a path of it away before the server sees it. */
  readonly rest: string;
  /** Where the world finds the admin panel. */
  readonly admin: string;
  callback(token: string): string;
}

/** What of Strapi's configuration the addresses depend on. */
interface Given {
  /** The setting of the plugin; empty where it has none. */
  readonly publicUrl: string;
  /** `api.rest.prefix`, as it was written. */
  readonly restPrefix: string;
  readonly absoluteServerUrl: string;
  readonly absoluteAdminUrl: string;
}

/** One slash before each part, and none at the end. */
const trimmed = (prefix: string) =>
  prefix
    .split('/')
    .filter((part) => part !== '')
    .map((part) => `/${part}`)
    .join('');

export function urlsOf({ publicUrl, absoluteServerUrl, absoluteAdminUrl, ...given }: Given): Urls {
  const server = publicUrl || absoluteServerUrl;
  const restPrefix = trimmed(given.restPrefix);
  const rest = `${server}${restPrefix}/${PLUGIN_ID}`;
  // A panel on a host of its own keeps it.
  const isBelowServer = absoluteAdminUrl.startsWith(`${absoluteServerUrl}/`);
  return {
    restPrefix,
    rest,
    admin: isBelowServer ? server + absoluteAdminUrl.slice(absoluteServerUrl.length) : absoluteAdminUrl,
    callback: (token) => `${rest}/callbacks/${token}`,
  };
}

export const createUrls = ({ config }: Core.Strapi, publicUrl: string): Urls =>
  urlsOf({
    publicUrl,
    restPrefix: config.get('api.rest.prefix', '/api'),
    absoluteServerUrl: config.get('server.absoluteUrl'),
    absoluteAdminUrl: config.get('admin.absoluteUrl'),
  });
