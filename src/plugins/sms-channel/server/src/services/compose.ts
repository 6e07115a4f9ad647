import type { Core } from '@strapi/strapi';
import { webhookName, type ChannelEvent } from '../../../shared/events';
import { PLUGIN_ID } from '../../../shared/plugin';
import { parseSettings, queueKind } from '../config';
import { startJobs, type Jobs } from '../jobs';
import { createQueueBackend, type QueueBackend } from '../jobs/backends';
import { createRepositories } from '../repositories';
import { createAdminUserRepository } from '../repositories/admin-users';
import { createDatabase } from '../repositories/database';
import { createAgents } from './agents';
import { createCallbackDoctor } from './callback-doctor';
import { createContactMerges } from './contact-merges';
import { createContactPanel } from './contact-panel';
import { createContacts } from './contacts';
import type { ChannelContext } from './context';
import { createConversationActions } from './conversation-actions';
import { createConversations } from './conversations';
import { createEvents } from './events';
import { createHealth } from './health';
import { createCallbackGates } from './inbound/callback-gates';
import { createCallbacks } from './inbound/callbacks';
import { createDeliveryReports } from './inbound/delivery-report';
import { createInboundTexts } from './inbound/inbound-text';
import { createLaneProcessor } from './inbound/process-lane';
import { createRightOfWay } from './inbound/right-of-way';
import { createLabels, createMarks } from './labels';
import { createLive } from './live';
import { createQuarantine } from './inbound/quarantine';
import { createLaneSorter } from './inbound/sort-lanes';
import { createNotes } from './notes';
import { createLookUps } from './outbound/look-up';
import { createReplies } from './outbound/replies';
import { createSender } from './outbound/sender';
import { createUndelivered } from './outbound/undelivered';
import { createQueues } from './queues';
import { createQuickReplies } from './quick-replies';
import { createRouting } from './routing';
import { createRoutingRules } from './routing-rules';
import { createSignals } from './signals';
import { createSmsNumbers } from './sms-numbers';
import { createSnoozes } from './snoozes';
import { createVault } from './vault';
import { createWorkStreams } from './work-streams';
import { createDocuments } from './work-streams/documents';
import { createOverview } from './work-streams/overview';
import { createRotation } from './work-streams/rotation';
import { createTestSms } from './work-streams/test-sms';
import { createValidation } from './work-streams/validation';
import { describeError } from '../utils/describe-error';

/** Puts the channel together, once per server. Nothing here starts anything: `start` does. */
export function composeChannel(strapi: Core.Strapi) {
  let jobs: Jobs | null = null;
  const settings = parseSettings(strapi.config.get(`plugin::${PLUGIN_ID}`));
  const kind = queueKind(settings, strapi.db.dialect.client);
  const database = createDatabase(strapi);
  const log = createLog(strapi);
  const live = createLive({ database, log });
  const context: ChannelContext = {
    settings: { ...settings, publicUrl: settings.publicUrl || strapi.config.get('server.absoluteUrl') },
    database,
    repositories: createRepositories(database),
    vault: createVault(strapi),
    clock: { now: () => new Date() },
    log,
    wake: { relay: () => jobs?.wake(), stream: live.wake },
  };

  const events = createEvents(context, (event) => void announce(event));
  const routing = createRouting(context);
  const conversations = createConversations(context, events);
  const replies = createReplies(context, conversations, events, routing);
  const signals = createSignals(context, conversations);
  const agents = createAgents(context, createAdminUserRepository(strapi), signals);
  const notes = createNotes(context, conversations, agents, events);
  const gates = createCallbackGates(context);
  const contacts = createContacts(context, strapi);
  const workStreams = createWorkStreams(context, gates);
  const reports = createDeliveryReports(context, events);
  const rightOfWay = createRightOfWay();
  const quarantine = createQuarantine(context);
  const callbacks = createCallbacks(context, rightOfWay, gates, quarantine);
  const lanes = createLaneProcessor(context, rightOfWay, createInboundTexts(context, events, routing), reports);
  const sender = createSender(context, reports, events);
  const snoozes = createSnoozes(context, conversations, events);

  /** Strapi's webhooks and listeners get the event; an error in one of theirs is not ours (strapi.md §0.4). */
  async function announce(event: ChannelEvent): Promise<void> {
    try {
      await strapi.eventHub.emit(webhookName(event.type), { event });
    } catch (error) {
      log.warn(`a listener of an event failed: ${describeError(error)}`);
    }
  }

  return {
    context,
    live,
    callbacks,
    routing,
    conversations,
    replies,
    notes,
    undelivered: createUndelivered(context, conversations, events, reports),
    actions: createConversationActions(context, conversations, agents, notes, events),
    workStreams,
    administration: {
      overview: createOverview(context, agents, contacts),
      documents: createDocuments(context, workStreams, gates),
      validation: createValidation(context, workStreams),
      rotation: createRotation(context, workStreams, gates),
      testTexts: createTestSms(context, workStreams, replies),
    },
    callbackDoctor: createCallbackDoctor(context, gates, quarantine),
    smsNumbers: createSmsNumbers(context),
    routingRules: createRoutingRules(context),
    queues: createQueues(context),
    agents,
    signals,
    contacts,
    contactPanel: createContactPanel(context, strapi, contacts),
    contactMerges: createContactMerges(context, events),
    labels: createLabels(context),
    marks: createMarks(context, conversations, events),
    snoozes,
    quickReplies: createQuickReplies(context, conversations, contacts),
    health: createHealth(context, { kind, isHealthy: async () => (await jobs?.isHealthy()) ?? false }),

    startJobs(): void {
      const backend = openBackend(strapi, context, kind);
      jobs = startJobs(context, backend, {
        sorter: createLaneSorter(context, rightOfWay),
        lanes,
        sender,
        lookUps: createLookUps(context, reports),
        snoozes,
      });
    },
    async stopJobs(): Promise<void> {
      await jobs?.close();
      jobs = null;
    },
  };
}

export type Channel = ReturnType<typeof composeChannel>;

function openBackend(strapi: Core.Strapi, context: ChannelContext, kind: ReturnType<typeof queueKind>): QueueBackend {
  const onError = (error: Error) => context.log.warn(`queue: ${error.name}: ${error.message}`);
  if (kind === 'embedded') return createQueueBackend({ kind, onError });
  if (kind === 'redis') {
    return createQueueBackend({ kind, url: context.settings.redisUrl, prefix: context.settings.queuePrefix, onError });
  }
  return createQueueBackend({ kind, connection: strapi.config.get('database.connection.connection'), onError });
}

const createLog = (strapi: Core.Strapi) => ({
  info: (message: string) => strapi.log.info(`sms-channel: ${message}`),
  warn: (message: string) => strapi.log.warn(`sms-channel: ${message}`),
  error: (message: string) => strapi.log.error(`sms-channel: ${message}`),
});

const channels = new WeakMap<Core.Strapi, Channel>();

/** The channel of a server. Composed at the first call, in `register`. */
export function channelOf(strapi: Core.Strapi): Channel {
  const known = channels.get(strapi);
  if (known) return known;
  const channel = composeChannel(strapi);
  channels.set(strapi, channel);
  return channel;
}
