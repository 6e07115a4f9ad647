import * as z from 'zod';
import { timeZone } from '../core/contract';

export const DISTRIBUTION_METHODS = ['most-free', 'round-robin'] as const;

/**
 * When an agent who sees a colleague's conversation may assign it or write into it: never, when its agent is away, offline or gone,
 * or always. Supervisors always may.
 */
export const RESCUES = ['never', 'then', 'always'] as const;

/** How conversations are given to agents. Units are those of an agent's capacity. */
export const distribution = z.strictObject({
  /** Which of the agents who could take it: the one with most free units (ties: idle longest), or each in turn. */
  method: z.enum(DISTRIBUTION_METHODS),
  /** How long an agent may think about an offer, in seconds. */
  offerSeconds: z.number().int().min(15).max(600),
  /** What an active conversation takes up of an agent's capacity, and one in wrap-up. A waiting one takes up none. */
  activeUnits: z.number().int().min(0).max(100),
  wrapUpUnits: z.number().int().min(0).max(100),
  /** For how long a returning customer gets the former agent, in minutes, where the work stream keeps agents. */
  sameAgentMinutes: z.number().int().min(0).max(525_600),
  rescue: z.enum(RESCUES),
  /** The work stream's own IANA zone, in which rules tell the time; null: SMS_CHANNEL_DEFAULT_TIME_ZONE. */
  timeZone: timeZone.nullable(),
});
export type DistributionSettings = z.infer<typeof distribution>;

export const DISTRIBUTION_DEFAULTS: DistributionSettings = {
  method: 'most-free',
  offerSeconds: 120,
  activeUnits: 1,
  wrapUpUnits: 1,
  sameAgentMinutes: 10_080,
  rescue: 'then',
  timeZone: null,
};
