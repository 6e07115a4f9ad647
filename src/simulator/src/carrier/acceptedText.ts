import { addText, changeState, type HandsetText } from '../handsets/handsetText';
import { newReferenceId } from '../identifiers';
import type { World } from '../world';
import type { SendOrder } from './order';
import { meaningOf, nextStatus, statusText } from './statusCodes';

/** The number that the carrier sends from when the sender id is missing or not the account's (docs/carrier.md §1.3). */
export const POOL_NUMBER = '+12025550199';

/** Status of a text that was just taken (docs/carrier.md §1.5). */
export const ACCEPTED = 290;

/** A text that the carrier took, as the status call and the reports know it. */
export interface AcceptedText {
  referenceId: string;
  externalId?: string;
  acceptedMs: number;
  statusCode: number;
  statusMs: number;
  /** Where its reports go; null: nowhere. */
  reportUrl: string | null;
  onHandset: HandsetText;
}

/** Takes a text and delivers it to its handset. Every accepted send is one text there, even if it repeats another. */
export function acceptText(world: World, order: SendOrder, recipient: string): AcceptedText {
  const from = world.numberOfSender(order.senderId ?? '') ?? POOL_NUMBER;
  const nowMs = world.now();
  const referenceId = newReferenceId();
  const externalId = order.externalId === undefined ? {} : { externalId: order.externalId };
  const accepted: AcceptedText = {
    referenceId,
    ...externalId,
    acceptedMs: nowMs,
    statusCode: ACCEPTED,
    statusMs: nowMs,
    reportUrl: order.callbackUrl ?? world.callbackUrlFor(from),
    onHandset: addText(world, {
      direction: 'received',
      from,
      to: recipient,
      text: order.message,
      at: new Date(nowMs).toISOString(),
      referenceId,
      ...externalId,
      state: meaningOf(ACCEPTED),
      stateText: `${ACCEPTED} ${statusText(ACCEPTED)}`,
    }),
  };
  world.accepted.set(referenceId, accepted);
  return accepted;
}

/** Moves a text to a reported status. */
export function reportStatus(world: World, accepted: AcceptedText, reported: number): void {
  accepted.statusCode = nextStatus(accepted.statusCode, reported);
  accepted.statusMs = world.now();
  const { statusCode } = accepted;
  changeState(world, accepted.onHandset, meaningOf(statusCode), `${statusCode} ${statusText(statusCode)}`);
}
