import type { Core } from '@strapi/strapi';
import { webhookName, type ChannelEvent } from '../../../shared/events';
import { PLUGIN_ID } from '../../../shared/plugin';
import { isSimulation, parseSettings, queueKind } from '../config';
import { startJobs, type Jobs } from '../jobs';
import { createQueueBackend, type QueueBackend } from '../jobs/backends';
import { createRepositories } from '../repositories';
import { createAdminUserRepository } from '../repositories/admin-users';
import { createDatabase } from '../repositories/database';
import { createAgents } from './agents';
import { createBulkSends } from './bulk';
import { createBulkFeed } from './bulk/feed';
import { createCallbackDoctor } from './callback-doctor';
import { createContactMerges } from './contact-merges';
import { createContactPanel } from './contact-panel';
import { createAutomatedTexts } from './automated-texts';
import { createConsent } from './consent';
import { createConsentLedger } from './consent/ledger';
import { createContacts } from './contacts';
import { createClosingTexts } from './closing-texts';
import { createClosingCalendar } from './closing-calendar';
import { createSimulatedClock, REAL_CLOCK } from './clock';
import type { ChannelContext } from './context';
import { createConversationActions } from './conversation-actions';
import { createConversations } from './conversations';
import { createDecisions } from './decisions';
import { createDistribution } from './distribution';
import { createBoard } from './distribution/board';
import { createOfferDesk } from './distribution/offer-desk';
import { createSameAgent } from './distribution/same-agent';
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
import { createSurveyAnswers } from './surveys';
import { createSurvey } from './surveys/survey';
import { createQuarantine } from './inbound/quarantine';
import { createLaneSorter } from './inbound/sort-lanes';
import { createNotes } from './notes';
import { createOperatingHours } from './operating-hours';
import { createLookUps } from './outbound/look-up';
import { createSendingPermission } from './outbound/permission';
import { createTextQueue } from './outbound/queue-text';
import { createReplies } from './outbound/replies';
import { createScheduledTexts } from './outbound/scheduled';
import { createSender } from './outbound/sender';
import { createUndelivered } from './outbound/undelivered';
import { createQueueOverview } from './queue-overview';
import { createQueues } from './queues';
import { createQuickReplies } from './quick-replies';
import { createQuietHours } from './quiet-hours';
import { createRouting } from './routing';
import { createDeliberation } from './routing/deliberation';
import { createOfferPreview } from './routing/offer-preview';
import { createPlacement } from './routing/placement';
import { createExplanations } from './routing/explanations';
import { createRuleBook } from './routing/rule-book';
import { createWhatIf } from './routing/what-if';
import { createRoutingRules } from './routing-rules';
import { createSignals } from './signals';
import { createSmsNumbers } from './sms-numbers';
import { createPins } from './pins';
import { createSweep } from './sweep';
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
  const simulation = isSimulation(settings) ? createSimulatedClock({ database, log, settings }) : null;
  const live = createLive({ database, log });
  const context: ChannelContext = {
    settings: { ...settings, publicUrl: settings.publicUrl || strapi.config.get('server.absoluteUrl') },
    database,
    repositories: createRepositories(database),
    vault: createVault(strapi),
    clock: simulation ?? REAL_CLOCK,
    log,
    wake: { relay: () => jobs?.wake(), stream: live.wake },
  };

  const events = createEvents(context, (event) => void announce(event));
  const decisions = createDecisions(context);
  const contacts = createContacts(context, strapi);
  const book = createRuleBook(context);
  const sameAgent = createSameAgent(context);
  const deliberation = createDeliberation(context, contacts, sameAgent);
  const operatingHours = createOperatingHours(context);
  const routing = createRouting(context, book, deliberation, createOfferPreview(context, operatingHours));
  const consentLedger = createConsentLedger(context);
  const permission = createSendingPermission(context, consentLedger, createQuietHours(context));
  const conversations = createConversations(context, permission, events);
  const queueText = createTextQueue(context, events);
  const scheduled = createScheduledTexts(context, conversations, events);
  const survey = createSurvey(context, permission, scheduled, events, queueText);
  const signals = createSignals(context, conversations);
  const distribution = createDistribution(
    context,
    conversations,
    events,
    decisions,
    signals,
    operatingHours,
    sameAgent,
  );
  const { plan, presences, ownership, returning } = distribution;
  const replies = createReplies(context, conversations, events, routing, permission, queueText, ownership);
  const agents = createAgents(context, createAdminUserRepository(strapi), presences, plan);
  const notes = createNotes(context, conversations, agents, events);
  const gates = createCallbackGates(context);
  const workStreams = createWorkStreams(context, gates, plan);
  const consent = createConsent(context, { ledger: consentLedger, permission, conversations, queueText, events });
  const reports = createDeliveryReports(context, events, consent.blockedByCarrier);
  const rightOfWay = createRightOfWay();
  const quarantine = createQuarantine(context);
  const callbacks = createCallbacks(context, rightOfWay, gates, quarantine);
  const automatedTexts = createAutomatedTexts(context, contacts, operatingHours, queueText);
  events.follow(automatedTexts.introduce);
  const placement = createPlacement(events, decisions, book, deliberation, ownership, returning);
  const texts = createInboundTexts(context, events, consent.inbound, survey, placement, returning, automatedTexts);
  const lanes = createLaneProcessor(context, rightOfWay, texts, reports);
  const sender = createSender(context, permission, reports, events);
  const snoozes = createSnoozes(context, conversations, events);

  /** Strapi's webhooks and listeners get the event; an error in one of theirs is not ours (strapi.md §0.4). */
  async function announce(event: ChannelEvent): Promise<void> {
    try {
      await strapi.eventHub.emit(webhookName(event.type), { event });
    } catch (error) {
      log.warn(`a listener of an event failed: ${describeError(error)}`);
    }
  }

  simulation?.onMove(() => jobs?.timeMoved());
  simulation?.onMove(() => context.wake.stream());
  simulation?.onMove(presences.sweep);

  return {
    context,
    /** The clock that can be moved; null outside the simulation mode. */
    simulation,
    live,
    callbacks,
    decisions,
    routing,
    placement,
    explanations: createExplanations(context, conversations, contacts, book, deliberation),
    consent,
    conversations,
    replies,
    notes,
    scheduled,
    surveyAnswers: createSurveyAnswers(context),
    bulkSends: createBulkSends(context, contacts, permission, scheduled, events),
    undelivered: createUndelivered(context, conversations, events, reports, permission),
    actions: createConversationActions(context, conversations, agents, notes, events, survey, ownership),
    workStreams,
    administration: {
      overview: createOverview(context, agents, contacts),
      queues: createQueueOverview(context),
      documents: createDocuments(context, workStreams, gates, contacts, plan),
      validation: createValidation(context, workStreams),
      rotation: createRotation(context, workStreams, gates),
      whatIf: createWhatIf(context, routing, contacts),
      testTexts: createTestSms(context, workStreams, replies),
    },
    callbackDoctor: createCallbackDoctor(context, gates, quarantine),
    smsNumbers: createSmsNumbers(context),
    routingRules: createRoutingRules(context, contacts),
    queues: createQueues(context, plan),
    operatingHours,
    agents,
    presences,
    offers: createOfferDesk(context, distribution.offers),
    board: createBoard(context, operatingHours),
    signals,
    contacts,
    contactPanel: createContactPanel(context, strapi, contacts),
    contactMerges: createContactMerges(context, events),
    labels: createLabels(context),
    marks: createMarks(context, conversations, events),
    snoozes,
    pins: createPins(context, conversations, events),
    closingCalendar: createClosingCalendar(context),
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
        distribution,
        bulkFeed: createBulkFeed(context, permission, routing, events, queueText),
        sweep: createSweep(context, events, queueText, createClosingTexts(context, automatedTexts), survey, plan).sweep,
        automatedTexts,
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
