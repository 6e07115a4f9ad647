import type { Core } from '@strapi/strapi';
import { webhookName, type PublicEvent } from '../../../shared/conversations/events';
import { PLUGIN_ID } from '../../../shared/core/plugin';
import { createBulk } from '../bulk';
import { createConsent } from '../consent';
import { createContacts } from '../contacts';
import { createConversations } from '../conversations';
import { isSimulation, parseSettings, queueKind } from './config';
import {
  startJobs,
  type Jobs,
  createDeadLetters,
  createDistributionPlan,
  createJobQueueBackend,
  type JobQueueBackend,
} from '../jobs';
import { createDistribution } from '../distribution';
import { createDatabase } from '../db/connection';
import { createDecisions } from '../decisions';
import { createOperatingHours } from '../hours';
import { createInstallation, queueTagOf } from '../installation';
import { createInbound, removeQuarantine, wakeReports } from '../inbound';
import { createLifecycle } from '../lifecycle';
import { createLive, type Live } from '../live';
import { createOutbound } from '../outbound';
import { createPace } from '../pace';
import { createRouting } from '../routing';
import { createSetup } from '../setup';
import { createTexts } from '../texts';
import { createWorkStreams } from '../work-streams';
import { createSimulatedClock, REAL_CLOCK } from './clock';
import { type ChannelContext } from './context';
import { createLog, describeError } from './log';
import { createAttention } from './attention';
import { createHealth, type Health } from './health';
import { createRoles } from './roles';
import { createUrls } from './urls';
import { createVault } from './vault';

/** Composes the channel, once per server: each domain gets its neighbours by name. Only `startJobs` starts anything. */
export function composeChannel(strapi: Core.Strapi) {
  const settings = parseSettings(strapi.config.get(`plugin::${PLUGIN_ID}`));
  const kind = queueKind(settings, strapi.db.dialect.client);
  const database = createDatabase(strapi);
  const log = createLog(strapi);
  const simulation = isSimulation(settings) ? createSimulatedClock({ database, log, settings }) : null;
  let jobs: Jobs | null = null;
  const context: ChannelContext = {
    settings,
    urls: createUrls(strapi, settings.publicUrl),
    database,
    vault: createVault(strapi),
    clock: simulation ?? REAL_CLOCK,
    log,
    wake: { relay: () => jobs?.wake(), stream: () => live.wake() },
  };

  const roles = createRoles(strapi, database);
  const installation = createInstallation(context, {
    wasUsed: roles.wasUsed,
    async setAside(before) {
      await lifecycle.closeOverdue(before);
      await bulk.bulkSends.pauseOverdue(before);
      return outbound.overdue.setAside(before);
    },
  });
  const plan = createDistributionPlan(context);
  const decisions = createDecisions(context);
  const hours = createOperatingHours(context);
  const conversations = createConversations(context, {
    announce: (event) => void announce(strapi, event),
    mayReply: (rows, tx) => consent.permission.mayReply(rows, tx),
    asActors: (field, documentIds) => distribution.agents.asActors(field, documentIds),
  });
  const pace = createPace(context, { conversations });
  const live: Live = createLive(context, {
    ...{ conversations, strapi },
    sendingTrouble: () => health.sendingTrouble(),
  });
  const contacts = createContacts(context, { strapi, conversations });
  const workStreams = createWorkStreams(context, {
    conversations,
    plan,
    removeBelongings: removeQuarantine,
    credentials: { keyEntered: (workStream, tx) => outbound.sender.keyEntered(workStream, tx) },
  });
  const consent = createConsent(context, { conversations, installation, pace });
  const distribution = createDistribution(context, {
    ...{ strapi, conversations, decisions, hours, live },
    noteFailure: (outboxId, error) => deadLetters.noteFailure(outboxId, error),
  });
  const routing = createRouting(context, { contacts, conversations, decisions, distribution, hours });
  const outbound = createOutbound(context, {
    ...{ conversations, consent, distribution, pace, routing },
    arrivals: {
      unread: (way, tx) => inbound.arrivals.unread(way, tx),
      process: (way) => inbound.arrivals.process(way),
    },
    wakeReports: (referenceId) => wakeReports(referenceId, context),
  });
  const texts = createTexts(context, { contacts, conversations, consent, hours, installation, outbound, pace });
  const lifecycle = createLifecycle(context, { conversations, distribution, pace, plan, texts });
  const inbound = createInbound(context, {
    ...{ conversations, consent, distribution, outbound, routing, texts, workStreams },
  });
  const bulk = createBulk(context, { contacts, conversations, consent, outbound, pace, routing });
  const setup = createSetup(context, { contacts, distribution, inbound, outbound, plan, workStreams });
  const deadLetters = createDeadLetters(context, { texts: outbound.unsendable, wake: context.wake });
  const attention = createAttention(context, { distribution, installation, roles });
  const health: Health = createHealth(context, {
    queue: { kind, isHealthy: async () => (await jobs?.isHealthy()) ?? false },
    installation,
    attention,
  });
  const { unlessCopy } = installation;
  const endings: (() => void)[] = [];

  simulation?.onMove(() => jobs?.timeMoved());
  simulation?.onMove(() => context.wake.stream());
  simulation?.onMove(distribution.presences.sweep);

  return {
    context,
    /** The clock that can be moved; null outside the simulation mode. */
    simulation,
    ...{ conversations, pace, live, contacts, decisions, hours, workStreams, consent, distribution, routing },
    ...{ outbound, texts, lifecycle, inbound, bulk, setup, deadLetters, health, installation, attention, roles },

    /** To be done before the jobs are stopped. */
    atStop: (work: () => void) => void endings.push(work),

    startJobs(): void {
      jobs = startJobs({
        context,
        backend: openBackend(strapi, context, kind, queueTagOf(installation.databaseMarks())),
        isWorker: settings.role !== 'web',
        ledger: inbound.waiting,
        deadLetters,
        mayWork: installation.mayWork,
        handlers: {
          sendText: unlessCopy(outbound.sender.send),
          lookUpText: unlessCopy(outbound.lookUps.lookUp),
          wakeConversation: unlessCopy(lifecycle.snoozes.wake),
          feedBulkSend: unlessCopy(bulk.feed),
          nudge: unlessCopy(texts.automatedTexts.nudge),
          distribute: unlessCopy(distribution.pass.run),
          distributeLater: unlessCopy(distribution.pass.runLater),
          endOffer: unlessCopy(distribution.offers.runOut),
          closeAlone: unlessCopy(lifecycle.closeAlone),
          warnAlone: unlessCopy(lifecycle.warnAlone),
          recalculateAlone: unlessCopy(lifecycle.recalculateAlone),
          releaseAlone: unlessCopy(distribution.leavers.releaseAlone),
          offerAgain: unlessCopy(distribution.notOffered.offerAgain),
          serveQueue: unlessCopy(distribution.notOffered.serveQueue),
          sweepConversations: unlessCopy(lifecycle.sweep),
          settleStuckSends: unlessCopy(outbound.sender.settleStuck),
          sweepPresences: distribution.presences.sweep,
          syncAgents: distribution.userChanges.syncAnyway,
        },
      });
    },
    async stop(): Promise<void> {
      for (const work of endings.splice(0)) work();
      await jobs?.close();
      jobs = null;
      await roles.stop();
    },
  };
}

export type Channel = ReturnType<typeof composeChannel>;

/** Emits the event to Strapi's webhooks and listeners. An error in a listener of other code is logged and changes nothing. */
async function announce(strapi: Core.Strapi, event: PublicEvent): Promise<void> {
  try {
    await strapi.eventHub.emit(webhookName(event.type), { event });
  } catch (error) {
    strapi.log.warn(`sms-channel: a listener of an event failed: ${describeError(error)}`);
  }
}

function openBackend(
  strapi: Core.Strapi,
  context: ChannelContext,
  kind: ReturnType<typeof queueKind>,
  tag: string,
): JobQueueBackend {
  const onError = (error: Error) => context.log.warn(`queue: ${error.name}: ${error.message}`);
  if (kind === 'embedded') return createJobQueueBackend({ kind, onError });
  if (kind === 'redis') {
    return createJobQueueBackend({
      kind,
      url: context.settings.redisUrl,
      prefix: `${context.settings.queuePrefix}-${tag}`,
      onError,
    });
  }
  return createJobQueueBackend({ kind, connection: strapi.config.get('database.connection.connection'), onError });
}

const channels = new WeakMap<Core.Strapi, Channel>();

/** The channel of a server. Composed at the first call, in `register`. */
export function channelOf(strapi: Core.Strapi): Channel {
  const known = channels.get(strapi);
  if (known) return known;
  const channel = composeChannel(strapi);
  channels.set(strapi, channel);
  return channel;
}
