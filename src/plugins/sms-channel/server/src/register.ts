import type { Core } from '@strapi/strapi';
import { installCallbackIngress } from './ingress/callback-ingress';
import { hideTypesFromContentManager } from './middlewares/hidden-types';
import { createUnauthorized } from './middlewares/unauthorized';
import { makeDurable } from './repositories/database';
import { channelOf } from './services/compose';
import { keepPhonesCanonical } from './services/contacts';

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
