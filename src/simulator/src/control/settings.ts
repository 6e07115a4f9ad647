import * as z from 'zod';
import { accountSchema } from '../account';
import { addressSchema, normalizeAddress } from '../addresses';
import { callbackUrlSchema } from '../options';
import type { World } from '../world';

/** Any subset of the account's switches, the numbers and the callback addresses; lists and records replace the old ones. */
export const settingsSchema = accountSchema.partial().extend({
  callbackUrl: callbackUrlSchema.nullable().optional(),
  numbers: z.array(addressSchema).max(1000).optional(),
  callbackUrls: z.record(z.string(), callbackUrlSchema).transform(normalizeKeys).optional(),
});

export type Settings = z.output<typeof settingsSchema>;

export function changeSettings(world: World, settings: Settings): void {
  const { callbackUrl, numbers, callbackUrls, ...switches } = settings;
  world.account = accountSchema.parse({ ...world.account, ...switches });
  if (callbackUrl !== undefined) world.callbackUrl = callbackUrl;
  if (numbers !== undefined) world.numbers = [...new Set(numbers)];
  if (callbackUrls !== undefined) world.callbackUrls = callbackUrls;
  world.stateChanged();
}

function normalizeKeys(urls: Record<string, string>, context: z.RefinementCtx): Record<string, string> {
  const normalized: Record<string, string> = {};
  for (const [spelling, url] of Object.entries(urls)) {
    const number = normalizeAddress(spelling);
    if (number === null) context.addIssue({ code: 'custom', message: `${spelling} is not a number or a short code` });
    else normalized[number] = url;
  }
  return normalized;
}
