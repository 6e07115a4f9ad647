import * as z from 'zod';
import { addressSchema } from './addresses';

/** The customer account as the fake carrier knows it. Every member can be switched while the simulator runs. */
export const accountSchema = z.strictObject({
  customerId: z.string().min(1),
  /** Key for requests, and for callbacks unless `callbackKey` is set. Base64 text (docs/carrier.md §1.2). */
  apiKey: z.string().min(1),
  /** Signs callbacks with another key than requests, to play a key rotation (docs/carrier.md §5.6). */
  callbackKey: z.string().min(1).nullable(),
  /** false → 401/10012. */
  productEnabled: z.boolean(),
  /** true → sends are refused with 402/10030. */
  walletEmpty: z.boolean(),
  /** true → every recipient counts as unverified: sends are refused with 400/10033. */
  trialAccount: z.boolean(),
  /** false → 400/10031. */
  hostAllowed: z.boolean(),
  /** true → 401/-30001. */
  suspended: z.boolean(),
  /** false → 401/10014. */
  ipAllowed: z.boolean(),
  /** Leased numbers: true = all numbers of the account, false = the product is off, a list = exactly these. */
  leases: z.union([z.boolean(), z.array(addressSchema)]),
  /** true → every request is answered 429/10019. */
  rateLimited: z.boolean(),
  /** true → every request is answered 503. */
  down: z.boolean(),
  /**
   * Every request, or every one of `method`, is answered exactly so, whatever it asks: for answers that no other switch plays.
   * The body is sent as it is.
   */
  answerWith: z
    .strictObject({
      method: z.enum(['GET', 'POST']).optional(),
      httpStatus: z.number().int().min(200).max(599),
      body: z.string().max(10_000),
    })
    .nullable(),
});

export type Account = z.infer<typeof accountSchema>;

/** An account as it may be shown: both keys are write-only. */
export type AccountView = Omit<Account, 'apiKey' | 'callbackKey'> & { hasCallbackKey: boolean };

/** A healthy account. */
export function newAccount(customerId: string, apiKey: string): Account {
  return {
    customerId,
    apiKey,
    callbackKey: null,
    productEnabled: true,
    walletEmpty: false,
    trialAccount: false,
    hostAllowed: true,
    suspended: false,
    ipAllowed: true,
    leases: true,
    rateLimited: false,
    down: false,
    answerWith: null,
  };
}

export function viewAccount(account: Account): AccountView {
  const { apiKey: _apiKey, callbackKey, ...shown } = account;
  return { ...shown, hasCallbackKey: callbackKey !== null };
}
