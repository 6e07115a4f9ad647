import type { Core } from '@strapi/strapi';
import { channelOf, type Channel } from './compose';

const part =
  <Name extends keyof Channel>(name: Name) =>
  ({ strapi }: { strapi: Core.Strapi }): Channel[Name] =>
    channelOf(strapi)[name];

/** What other code may ask for: `strapi.plugin('sms-channel').service('conversations')`. */
export default {
  conversations: part('conversations'),
  actions: part('actions'),
  replies: part('replies'),
  routing: part('routing'),
  placement: part('placement'),
  workStreams: part('workStreams'),
  smsNumbers: part('smsNumbers'),
  routingRules: part('routingRules'),
  queues: part('queues'),
  operatingHours: part('operatingHours'),
  agents: part('agents'),
  consent: part('consent'),
  contacts: part('contacts'),
  contactMerges: part('contactMerges'),
  labels: part('labels'),
  marks: part('marks'),
  snoozes: part('snoozes'),
  quickReplies: part('quickReplies'),
  health: part('health'),
};
