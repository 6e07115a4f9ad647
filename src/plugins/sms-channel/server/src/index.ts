import type { Core } from '@strapi/strapi';
import { EVENT_TYPES, webhookName } from '../../shared/conversations/events';
import { registerActions, seedRoles } from './app/access';
import { channelOf, type Channel } from './app/compose';
import contentTypes from './app/content-types';
import controllers from './app/controllers';
import routes from './app/routes';
import services from './app/services';
import config, { isTelesign } from './app/config';
import { keepPhonesCanonical } from './contacts';
import { makeDurable } from './db/connection';
import { forStrapi, registerMigrations } from './db/migrations';
import { createUnauthorized, hideTypesFromContentManager } from './http/middlewares';
import { installCallbackIngress } from './inbound';
import { workStreams } from './work-streams';

interface Server {
  readonly strapi: Core.Strapi;
}

/** Before Strapi's own middlewares: what is added to the server here comes first. */
async function register({ strapi }: Server): Promise<void> {
  const { inbound, context } = channelOf(strapi);
  const prefix = strapi.config.get<string>('api.rest.prefix', '/api');
  await makeDurable(context.database);
  registerMigrations(strapi, contentTypes, context);
  installCallbackIngress(strapi.server.httpServer, prefix, inbound.callbacks, context.log);
  strapi.server.use(createUnauthorized(prefix));
  strapi.server.use(hideTypesFromContentManager);
  keepPhonesCanonical(strapi, context);
}

/** The database is in shape. Creates what must always exist. */
async function bootstrap({ strapi }: Server): Promise<void> {
  await registerActions(strapi);
  for (const type of EVENT_TYPES) {
    strapi.get('webhookStore').addAllowedEvent(webhookName(type), webhookName(type));
  }
  await startSimulation(channelOf(strapi), strapi);
  await channelOf(strapi).distribution.queues.ensureDefault();
  // `strapi console`, `export` and their like load the server without serving: they must not run jobs.
  strapi.server.httpServer.once('listening', () => void serve(strapi));
}

/** Refuses to simulate on a database of real customers: their texts would leave at the wrong time. */
async function startSimulation({ simulation, context }: Channel, strapi: Core.Strapi): Promise<void> {
  if (!simulation) return;
  const real = (await workStreams.all({}, {}, context.database.direct)).find((row) => isTelesign(row.telesignBaseUrl));
  if (real) {
    throw new Error(
      `SMS_CHANNEL_SIMULATION is true, but the work stream "${real.name}" texts through TeleSign: use a database of its own`,
    );
  }
  await simulation.start();
  strapi.log.warn(
    `sms-channel: SIMULATION: the clock of this server can be moved; it says ${simulation.now().toISOString()}. Never use SMS_CHANNEL_SIMULATION with real customers`,
  );
}

/**
 * Starts the work. Strapi creates its own admin roles only where none exist, and only after the plugins' bootstrap: so ours
 * come here.
 */
async function serve(strapi: Core.Strapi): Promise<void> {
  const channel = channelOf(strapi);
  const { userChanges, leavers } = channel.distribution;
  userChanges.watch();
  channel.startJobs();
  try {
    await seedRoles(strapi);
    await userChanges.syncAnyway();
    await leavers.releaseAll();
  } catch (error) {
    strapi.log.error('sms-channel: roles or agents could not be prepared', error);
  }
}

async function destroy({ strapi }: Server): Promise<void> {
  channelOf(strapi).simulation?.stop();
  await channelOf(strapi).stopJobs();
}

export default {
  register,
  bootstrap,
  destroy,
  config,
  contentTypes: forStrapi(contentTypes),
  controllers,
  routes,
  services,
};
