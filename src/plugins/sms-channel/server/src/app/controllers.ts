import type { Core } from '@strapi/strapi';
import { closingCalendarQuery } from '../../../shared/conversations/closing-calendar';
import { idParams } from '../../../shared/core/contract';
import { labelCreate, labelUpdate } from '../../../shared/conversations/contract';
import { operatingHoursCreate, operatingHoursUpdate } from '../../../shared/hours/contract';
import { queueCreate, queueUpdate } from '../../../shared/distribution/contract';
import { quickReplyCreate, quickReplyUpdate, surveyAnswerQuery } from '../../../shared/texts/contract';
import { routingRuleCreate, routingRuleUpdate, tryNumber } from '../../../shared/routing/schema';
import {
  smsNumberCreate,
  smsNumberUpdate,
  workStreamCreate,
  workStreamUpdate,
} from '../../../shared/work-streams/contract';
import { bulkSendController } from '../bulk/controller';
import type { Consent } from '../consent';
import { contactController, inboxContactController } from '../contacts/controller';
import {
  agentController,
  distributionController,
  offerController,
  queuePagesController,
} from '../distribution/controller';
import { signedInAgent, apiActor, nameOf } from '../http/actors';
import { handle } from '../http/handle';
import { crudController } from '../http/crud';
import { parse, parseBody } from '../http/parse';
import { conversationHandlers, inboxController, inboxLabelController } from '../inbox';
import { administrationController, deadLetterController } from '../setup/controller';
import { channelOf, type Channel } from './compose';
import { type ClockView, clockMove } from '../../../shared/app/contract';
import { notFound } from './errors';
import type { SimulatedClock } from './clock';
import { mayTextNumberQuery } from '../../../shared/consent/contract';

const agent = (channel: Channel) => signedInAgent(channel.distribution.agents);

/** Every controller, by the name that routes use. */
const CONTROLLERS = {
  inbox: (channel: Channel) => ({
    ...conversationHandlers(channel, agent(channel)),
    ...inboxController(channel, agent(channel)),
  }),
  'inbox-contacts': (channel: Channel) => inboxContactController(channel.contacts, agent(channel)),
  'inbox-labels': ({ conversations }: Channel) => inboxLabelController(conversations),
  'inbox-bulk-sends': (channel: Channel) => bulkSendController(channel.bulk, agent(channel)),
  distribution: (channel: Channel) =>
    distributionController(channel.distribution, agent(channel), channel.context.clock),
  administration: administrationController,
  'dead-letters': ({ deadLetters }: Channel) => deadLetterController(deadLetters),
  'queue-pages': ({ distribution }: Channel) => queuePagesController(distribution),

  conversation: (channel: Channel) => conversationHandlers(channel, apiActor),
  'bulk-send': ({ bulk }: Channel) => bulkSendController(bulk, apiActor),
  consent: ({ consent }: Channel) => consentController(consent),
  contact: ({ contacts }: Channel) => contactController(contacts),
  offer: ({ distribution }: Channel) => offerController(distribution),
  agent: ({ distribution }: Channel) => agentController(distribution),
  queue: ({ distribution }: Channel) =>
    crudController(distribution.queues, { create: queueCreate, update: queueUpdate }),
  label: ({ conversations }: Channel) =>
    crudController(conversations.labels, { create: labelCreate, update: labelUpdate }),
  'quick-reply': ({ texts }: Channel) =>
    crudController(texts.quickReplies, { create: quickReplyCreate, update: quickReplyUpdate }),
  'routing-rule': ({ routing }: Channel) =>
    crudController(routing.rules, { create: routingRuleCreate, update: routingRuleUpdate }),
  'sms-number': ({ workStreams }: Channel) =>
    crudController(workStreams.smsNumbers, { create: smsNumberCreate, update: smsNumberUpdate }),
  'operating-hours': ({ hours }: Channel) =>
    crudController(hours, { create: operatingHoursCreate, update: operatingHoursUpdate }),
  'work-stream': ({ routing, workStreams }: Channel) => ({
    ...crudController(workStreams, { create: workStreamCreate, update: workStreamUpdate }),
    validate: handle(async (ctx) => {
      ctx.body = { data: await workStreams.validation.validate(parse(idParams, ctx.params).id) };
    }),
    tryNumber: handle(async (ctx) => {
      const input = parseBody(tryNumber, ctx.request.body);
      ctx.body = { data: await routing.tryNumber(parse(idParams, ctx.params).id, input) };
    }),
  }),
  'survey-answer': ({ texts }: Channel) => ({
    find: handle(async (ctx) => {
      ctx.body = await texts.surveyAnswers.list(parse(surveyAnswerQuery, ctx.query));
    }),
  }),
  'closing-calendar': ({ lifecycle }: Channel) => ({
    find: handle(async (ctx) => {
      ctx.body = await lifecycle.closingCalendar.list(parse(closingCalendarQuery, ctx.query));
    }),
  }),
  installation: ({ attention, installation }: Channel) => ({
    find: handle(async (ctx) => {
      ctx.body = { data: await attention.view() };
    }),
    confirm: handle(async (ctx) => {
      await installation.confirm(nameOf(ctx));
      ctx.body = { data: await attention.view() };
    }),
  }),
  simulation: simulationController,
  health: healthController,
};

export default Object.fromEntries(
  Object.entries(CONTROLLERS).map(([name, controller]) => [
    name,
    ({ strapi }: { strapi: Core.Strapi }) => controller(channelOf(strapi)),
  ]),
);

function healthController({ health }: Channel) {
  return {
    /** 503 tells a load balancer to send nobody here. What else is wrong is told in the body. */
    find: handle(async (ctx) => {
      const report = await health.report();
      ctx.body = { data: report };
      ctx.status = report.canServe ? 200 : 503;
    }),
    view: handle(async (ctx) => {
      ctx.body = { data: await health.view() };
    }),
  };
}

/** The clock of the demo and of tests; outside the simulation mode there is none. */
function simulationController({ simulation }: { simulation: SimulatedClock | null }) {
  const clock = () => {
    if (!simulation) throw notFound('simulation clock');
    return simulation;
  };

  return {
    clock: handle(async (ctx) => {
      ctx.body = { data: asView(clock().now()) };
    }),
    moveClock: handle(async (ctx) => {
      const now = await clock().move(parseBody(clockMove, ctx.request.body));
      ctx.body = { data: asView(now) };
    }),
  };
}

const asView = (now: Date): ClockView => ({ now: now.toISOString() });

/** What is asked about numbers and about the whole ledger. */
const consentController = (consent: Consent) => ({
  mayText: handle(async (ctx) => {
    ctx.body = { data: await consent.mayTextNumber(parse(mayTextNumberQuery, ctx.query)) };
  }),
  verify: handle(async (ctx) => {
    ctx.body = { data: await consent.verify() };
  }),
});
