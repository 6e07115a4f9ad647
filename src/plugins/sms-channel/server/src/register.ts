import type { Core } from '@strapi/strapi';
import { installCallbackIngress } from './inbound/ingress';
import { hideTypesFromContentManager } from './http/hidden-types';
import { createUnauthorized } from './http/unauthorized';
import { makeDurable } from './db/database';
import { channelOf } from './app/compose';
import { keepPhonesCanonical } from './contacts/contacts';

/** Before Strapi's own middlewares: what is added to the server here comes first. */
export default async function register({ strapi }: { strapi: Core.Strapi }): Promise<void> {
  const { callbacks, context } = channelOf(strapi);
  const prefix = strapi.config.get<string>('api.rest.prefix', '/api');
  await makeDurable(context.database);
  installCallbackIngress(strapi.server.httpServer, prefix, callbacks, context.log);
  strapi.server.use(createUnauthorized(prefix));
  strapi.server.use(hideTypesFromContentManager);
  keepPhonesCanonical(strapi, context);
}
