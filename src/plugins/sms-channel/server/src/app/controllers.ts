import type { Core } from '@strapi/strapi';
import { agentUpdate, queueCreate, queueUpdate } from '../../../shared/distribution/schema';
import { closingCalendarQuery } from '../../../shared/lifecycle/closing-calendar';
import { idParams, pageQuery } from '../../../shared/core/schema';
import { contactCreate, contactUpdate } from '../../../shared/contacts/schema';
import { labelCreate, labelUpdate } from '../../../shared/conversations/marks';
import { operatingHoursCreate, operatingHoursUpdate } from '../../../shared/hours/schema';
import { quickReplyCreate, quickReplyUpdate, surveyAnswerQuery } from '../../../shared/texts/schema';
import { routingRuleCreate, routingRuleUpdate, tryNumber } from '../../../shared/routing/schema';
import {
  smsNumberCreate,
  smsNumberUpdate,
  workStreamCreate,
  workStreamUpdate,
} from '../../../shared/work-streams/schema';
import { channelOf } from './compose';
import { parse, parseBody } from '../http/parse';
import { bulkSendHandlers } from '../bulk/controller';
import { conversationHandlers } from '../inbox/conversation-controller';
import { administrationController } from '../setup/controller';
import { contactMergeHandlers } from '../contacts/merge-controller';
import { consentController } from '../consent/controller';
import { crudController } from '../http/crud';
import { agentActor } from '../http/agent-actor';
import { distributionController, offerController } from '../distribution/controller';
import { apiActor, handle } from '../http/handle';
import { inboxController } from '../inbox/inbox-controller';
import { simulationController } from './simulation-controller';
import { queuePagesController } from '../distribution/queue-pages-controller';
import { inboxContactsController, inboxLabelsController } from '../contacts/controller';

type Factory = { strapi: Core.Strapi };

export default {
  inbox: inboxController,

  'inbox-contacts': inboxContactsController,

  'inbox-labels': inboxLabelsController,

  administration: administrationController,

  'queue-pages': queuePagesController,

  distribution: distributionController,

  offer: offerController,

  consent: consentController,

  conversation: ({ strapi }: Factory) => conversationHandlers(() => channelOf(strapi), apiActor),

  'bulk-send': ({ strapi }: Factory) => bulkSendHandlers(() => channelOf(strapi), apiActor),

  'inbox-bulk-sends': ({ strapi }: Factory) =>
    bulkSendHandlers(
      () => channelOf(strapi),
      (ctx) => agentActor(channelOf(strapi), ctx),
    ),

  'survey-answer': ({ strapi }: Factory) => ({
    find: handle(async (ctx) => {
      ctx.body = await channelOf(strapi).surveyAnswers.list(parse(surveyAnswerQuery, ctx.query));
    }),
  }),

  'work-stream': ({ strapi }: Factory) => ({
    ...crudController(() => channelOf(strapi).workStreams, { create: workStreamCreate, update: workStreamUpdate }),
    validate: handle(async (ctx) => {
      ctx.body = { data: await channelOf(strapi).administration.validation.validate(parse(idParams, ctx.params).id) };
    }),
    tryNumber: handle(async (ctx) => {
      const input = parseBody(tryNumber, ctx.request.body);
      ctx.body = { data: await channelOf(strapi).routing.tryNumber(parse(idParams, ctx.params).id, input) };
    }),
  }),

  'sms-number': ({ strapi }: Factory) =>
    crudController(() => channelOf(strapi).smsNumbers, { create: smsNumberCreate, update: smsNumberUpdate }),

  'routing-rule': ({ strapi }: Factory) =>
    crudController(() => channelOf(strapi).routingRules, { create: routingRuleCreate, update: routingRuleUpdate }),

  'operating-hours': ({ strapi }: Factory) =>
    crudController(() => channelOf(strapi).operatingHours, {
      create: operatingHoursCreate,
      update: operatingHoursUpdate,
    }),

  queue: ({ strapi }: Factory) =>
    crudController(() => channelOf(strapi).queues, { create: queueCreate, update: queueUpdate }),

  contact: ({ strapi }: Factory) => ({
    ...crudController(() => channelOf(strapi).contacts, { create: contactCreate, update: contactUpdate }),
    ...contactMergeHandlers(() => channelOf(strapi), apiActor),
  }),

  label: ({ strapi }: Factory) =>
    crudController(() => channelOf(strapi).labels, { create: labelCreate, update: labelUpdate }),

  'quick-reply': ({ strapi }: Factory) =>
    crudController(() => channelOf(strapi).quickReplies, { create: quickReplyCreate, update: quickReplyUpdate }),

  agent: ({ strapi }: Factory) => ({
    find: handle(async (ctx) => {
      ctx.body = await channelOf(strapi).agents.list(parse(pageQuery, ctx.query));
    }),
    findOne: handle(async (ctx) => {
      ctx.body = { data: await channelOf(strapi).agents.find(parse(idParams, ctx.params).id) };
    }),
    update: handle(async (ctx) => {
      const { id } = parse(idParams, ctx.params);
      ctx.body = { data: await channelOf(strapi).agents.update(id, parseBody(agentUpdate, ctx.request.body), 'api') };
    }),
  }),

  'closing-calendar': ({ strapi }: Factory) => ({
    find: handle(async (ctx) => {
      ctx.body = await channelOf(strapi).closingCalendar.list(parse(closingCalendarQuery, ctx.query));
    }),
  }),

  simulation: simulationController,

  health: ({ strapi }: Factory) => ({
    find: handle(async (ctx) => {
      const report = await channelOf(strapi).health.report();
      ctx.body = { data: report };
      ctx.status = report.status === 'ok' ? 200 : 503;
    }),
  }),
};
