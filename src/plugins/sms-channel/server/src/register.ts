import type { Core } from '@strapi/strapi';
import { createCallbackIngress } from './middlewares/callback-ingress';
import { createUnauthorized } from './middlewares/unauthorized';
import { makeDurable } from './repositories/database';
import { channelOf } from './services/compose';
import { keepPhonesCanonical } from './services/contacts';

/** Before Strapi's own middlewares: what is added to the server here comes first. */
export default async function register({ strapi }: { strapi: Core.Strapi }): Promise<void> {
  const { callbacks, context } = channelOf(strapi);
  const prefix = strapi.config.get<string>('api.rest.prefix', '/api');
  await makeDurable(context.database);
  strapi.server.use(createCallbackIngress(prefix, callbacks, context.log));
  strapi.server.use(createUnauthorized(prefix));
  keepPhonesCanonical(strapi, context.settings.defaultCountry);
}
