import type { Core } from '@strapi/strapi';
import { EVENT_TYPES, webhookName } from '../../shared/conversations/events';
import { registerActions } from './app/access';
import { channelOf, type Channel } from './app/compose';
import contentTypes from './app/content-types';
import { closeGenericDoors, policies } from './app/generic-doors';
import controllers from './app/controllers';
import routes from './app/routes';
import services from './app/services';
import config, { isTelesign } from './app/config';
import { answerWithoutDatabase } from './app/health';
import { createPreparation } from './app/preparation';
import { refuseDangers } from './app/surroundings';
import { keepPhonesCanonical } from './contacts';
import { makeDurable } from './db/connection';
import { forStrapi, registerMigrations } from './db/migrations';
import { orderExports } from './db/ordered-export';
import { createBodyReader } from './http/body';
import { askStrangersToSignIn } from './http/middlewares';
import { installCallbackIngress } from './inbound';
import { workStreams } from './work-streams';

interface Server {
  readonly strapi: Core.Strapi;
}

/** Before Strapi's own middlewares: what is added to the server here comes first. */
async function register({ strapi }: Server): Promise<void> {
  refuseDangers(strapi);
  const { inbound, context, health } = channelOf(strapi);
  await makeDurable(context.database);
  registerMigrations(strapi, contentTypes, context);
  orderExports(strapi);
  installCallbackIngress(strapi.server.httpServer, context.urls, inbound.callbacks, context.log);
  strapi.server.use(answerWithoutDatabase(context.urls, health));
  strapi.server.use(askStrangersToSignIn);
  strapi.server.use(createBodyReader(context.urls.restPrefix));
  closeGenericDoors(strapi);
  keepPhonesCanonical(strapi, context);
}

/** The database is in shape. Creates what must always exist. */
async function bootstrap({ strapi }: Server): Promise<void> {
  await registerActions(strapi);
  for (const type of EVENT_TYPES) {
    strapi.get('webhookStore').addAllowedEvent(webhookName(type), webhookName(type));
  }
  const channel = channelOf(strapi);
  await startSimulation(channel, strapi);
  await channel.installation.recognise();
  await channel.distribution.queues.ensureDefault();
  // `strapi console`, `export` and their like load the server without serving: they must not run jobs.
  strapi.server.httpServer.once('listening', () => channel.startJobs());
  prepareBeforeListening(channel, strapi);
}

/**
 * Roles and agents, before the first request. Strapi makes its own admin roles only where none exist, and only after the plugins'
 * bootstrap: so ours come right before it listens.
 */
function prepareBeforeListening(
  { context, consent, distribution, roles, attention, ...channel }: Channel,
  strapi: Core.Strapi,
) {
  const preparation = createPreparation(
    [
      { name: 'the roles', run: roles.prepare },
      { name: 'the agents', run: distribution.userChanges.syncAnyway },
      { name: 'the conversations of former agents', run: distribution.leavers.releaseAll },
      { name: 'what needs a hand', run: attention.tell },
      { name: 'the rules for wishes to stop', run: consent.warmUp },
    ],
    context.log,
  );
  channel.atStop(preparation.stop);
  const listen = strapi.listen.bind(strapi);
  strapi.listen = async () => {
    distribution.userChanges.watch();
    await preparation.begin();
    return listen();
  };
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

async function destroy({ strapi }: Server): Promise<void> {
  const channel = channelOf(strapi);
  channel.simulation?.stop();
  await channel.stop();
}

export default {
  register,
  bootstrap,
  destroy,
  config,
  contentTypes: forStrapi(contentTypes),
  controllers,
  policies,
  routes,
  services,
};
