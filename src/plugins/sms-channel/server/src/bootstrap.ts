import type { Core } from '@strapi/strapi';
import { EVENT_TYPES, webhookName } from '../../shared/events';
import { registerActions, seedRoles } from './services/access';
import { channelOf } from './services/compose';

/** The database is in shape: what must always exist is made. */
export default async function bootstrap({ strapi }: { strapi: Core.Strapi }): Promise<void> {
  await registerActions(strapi);
  for (const type of EVENT_TYPES) {
    strapi.get('webhookStore').addAllowedEvent(webhookName(type), webhookName(type));
  }
  await channelOf(strapi).queues.ensureDefault();
  // `strapi console`, `export` and their like load the server without serving: they must not work the queue.
  strapi.server.httpServer.once('listening', () => void serve(strapi));
}

/**
 * Work begins. Strapi makes its own admin roles only where there are none yet, and it does so after the plugins' bootstrap:
 * ours come behind them.
 */
async function serve(strapi: Core.Strapi): Promise<void> {
  const channel = channelOf(strapi);
  channel.startJobs();
  try {
    await seedRoles(strapi);
    await channel.agents.sync();
  } catch (error) {
    strapi.log.error('sms-channel: roles or agents could not be prepared', error);
  }
}
