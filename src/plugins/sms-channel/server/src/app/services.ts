import type { Core } from '@strapi/strapi';
import { channelOf, type Channel } from './compose';

const service =
  <Part>(of: (channel: Channel) => Part) =>
  ({ strapi }: { strapi: Core.Strapi }): Part =>
    of(channelOf(strapi));

/** What other code may ask for: `strapi.plugin('sms-channel').service('conversations')`. */
export default {
  conversations: service(({ conversations }) => conversations),
  actions: service(({ lifecycle }) => lifecycle.actions),
  replies: service(({ outbound }) => outbound.replies),
  routing: service(({ routing }) => routing),
  placement: service(({ routing }) => routing.placement),
  workStreams: service(({ workStreams }) => workStreams),
  smsNumbers: service(({ workStreams }) => workStreams.smsNumbers),
  routingRules: service(({ routing }) => routing.rules),
  queues: service(({ distribution }) => distribution.queues),
  operatingHours: service(({ hours }) => hours),
  agents: service(({ distribution }) => distribution.agents),
  consent: service(({ consent }) => consent),
  contacts: service(({ contacts }) => contacts),
  contactMerges: service(({ contacts }) => contacts.merges),
  labels: service(({ conversations }) => conversations.labels),
  triage: service(({ conversations }) => conversations.triage),
  snoozes: service(({ lifecycle }) => lifecycle.snoozes),
  quickReplies: service(({ texts }) => texts.quickReplies),
  health: service(({ health }) => health),
};
