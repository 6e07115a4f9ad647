import * as z from 'zod';
import { addressSchema } from '../addresses';
import { inboundBody } from '../callbacks/bodies';
import { postCallback, signWithSchema } from '../callbacks/postCallback';
import type { CallbackRow, Try } from '../callbacks/callbackRow';
import { newReferenceId } from '../identifiers';
import type { World } from '../world';
import { addText, changeState, type HandsetText } from './handsetText';

/** A text from a handset to one of our numbers, with what a test may want to be wrong about it. */
export const handsetTextOrderSchema = z.strictObject({
  from: addressSchema,
  /** Usually one of our numbers; any other is posted just the same, to see what the product makes of it. */
  to: addressSchema,
  text: z.string().max(10_000),
  /** How often the same callback (same reference, same bytes) is posted. */
  copies: z.int().min(1).max(100).default(1),
  /** Posts the copies all at once instead of one after the other. */
  parallel: z.boolean().default(false),
  signWith: signWithSchema.default('callbackKey'),
  referenceId: z.string().min(1).max(64).optional(),
  /** Posts exactly this instead of the body made from the members above. */
  body: z.string().max(64_000).optional(),
  /** When the carrier took the text (`submit_timestamp`); default: now. */
  at: z.iso.datetime({ offset: true }).optional(),
});

export type HandsetTextOrder = z.output<typeof handsetTextOrderSchema>;

/** The first try of each copy; further tries go on by themselves. */
export interface HandsetTextOutcome {
  referenceId: string;
  tries: Try[];
}

/** Sends a text from a handset: shows it there, posts the callback, and follows what becomes of it. */
export async function sendFromHandset(world: World, order: HandsetTextOrder): Promise<HandsetTextOutcome> {
  const referenceId = order.referenceId ?? newReferenceId();
  const submittedMs = order.at === undefined ? world.now() : Date.parse(order.at);
  const text = addText(world, {
    direction: 'sent',
    from: order.from,
    to: order.to,
    text: order.text,
    at: new Date(submittedMs).toISOString(),
    referenceId,
    state: 'sending',
    stateText: 'Sending',
  });

  const url = world.callbackUrlFor(order.to);
  if (url === null) {
    changeState(world, text, 'lost', 'No callback URL is set');
    return { referenceId, tries: [{ at: new Date(world.now()).toISOString(), error: 'no callback URL is set' }] };
  }

  const body = order.body ?? inboundBody({ ...order, referenceId, submittedMs, nowMs: world.now() });
  const post = () =>
    postCallback(
      world,
      { kind: 'inbound', url, body, referenceId, statusCode: 1500, signWith: order.signWith },
      (row) => followCallback(world, text, row),
    );
  const tries: Promise<Try>[] = [];
  for (let copy = 0; copy < order.copies; copy += 1) {
    const firstTry = post();
    tries.push(firstTry);
    if (!order.parallel) await firstTry;
  }
  return { referenceId, tries: await Promise.all(tries) };
}

/** A text that got through once stays delivered, whatever happens to its copies. */
function followCallback(world: World, text: HandsetText, row: CallbackRow): void {
  if (text.state === 'delivered') return;
  const last = row.tries.at(-1);
  const trouble = last === undefined ? '' : 'error' in last ? last.error : `HTTP ${last.httpStatus}`;
  if (row.outcome === 'delivered') changeState(world, text, 'delivered', 'Delivered');
  else if (row.outcome === 'given-up') changeState(world, text, 'lost', `Lost: ${trouble}`);
  else changeState(world, text, 'retrying', `Trying again: ${trouble}`);
}
