import type { Core } from '@strapi/strapi';
import { installCallbackIngress } from './inbound';
import { hideTypesFromContentManager, createUnauthorized } from './http/middlewares';
import { makeDurable } from './db/connection';
import contentTypes from './app/content-types';
import { registerMigrations } from './db/migrations';
import { channelOf } from './app/compose';
import { keepPhonesCanonical } from './contacts';

/** Before Strapi's own middlewares: what is added to the server here comes first. */
export default async function register({ strapi }: { strapi: Core.Strapi }): Promise<void> {
  const { inbound, context } = channelOf(strapi);
  const prefix = strapi.config.get<string>('api.rest.prefix', '/api');
  await makeDurable(context.database);
  registerMigrations(strapi, contentTypes, context);
  installCallbackIngress(strapi.server.httpServer, prefix, inbound.callbacks, context.log);
  strapi.server.use(createUnauthorized(prefix));
  strapi.server.use(hideTypesFromContentManager);
  keepPhonesCanonical(strapi, context);
}
