import { hidden } from '../db/relation';

/** A short-lived signal (shared/live/signals.ts) on its way to every web process: the rows are deleted within minutes. */
export const liveSignalType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_live_signals',
  info: { singularName: 'live-signal', pluralName: 'live-signals', displayName: 'Live signal' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [{ name: 'sms_channel_signal_age_idx', columns: ['signalled_at'] }],
  attributes: {
    signal: { type: 'json', required: true },
    /** DocumentIds of the agents and queues that may see it; empty: all agents. */
    audience: { type: 'json', private: true },
    signalledAt: { type: 'datetime', required: true },
  },
} as const;
