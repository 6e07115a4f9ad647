import * as z from 'zod';
import { OFFER_STATES } from './contract';
import { documentId, pageQuery } from '../core/schema';

/** Through the REST API, where no agent is signed in, the answer says whose it is. */
export const offerAnswer = z.strictObject({ agent: documentId });

export const offerQuery = pageQuery.extend({
  state: z.enum(OFFER_STATES).optional(),
  agent: documentId.optional(),
  conversation: documentId.optional(),
});
export type OfferQuery = z.infer<typeof offerQuery>;
