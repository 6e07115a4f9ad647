import { adminApi } from '@strapi/strapi/admin';

/** What our pages keep in the admin's cache. Live events name these to say what is out of date. */
const TAGS = [
  'SmsConversationList',
  'SmsConversation',
  'SmsThread',
  'SmsConsent',
  'SmsSurvey',
  'SmsMe',
  'SmsColleagues',
  'SmsNumbers',
  'SmsQuickReplies',
  'SmsLabels',
  'SmsContact',
  'SmsWorkStreamList',
  'SmsWorkStream',
  'SmsWorkStreamOptions',
  'SmsQueues',
  'SmsOperatingHours',
  'SmsAgents',
  'SmsBulkSends',
  'SmsOffers',
  'SmsBoard',
  'SmsReceivedCallbacks',
  'SmsInstallation',
  'SmsHealth',
  'SmsDeadLetters',
] as const;
export type TagType = (typeof TAGS)[number];
export interface Tag {
  readonly type: TagType;
  readonly id?: string;
}

export const smsApi = adminApi.enhanceEndpoints({ addTagTypes: TAGS });
