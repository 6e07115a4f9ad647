import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { callbackHeaders } from '../carrier/signatures';
import type { World } from '../world';
import type { CallbackRow, Try } from './callbackRow';
import { tryPost } from './tryPost';

/** Whose signature a callback carries: the account's, one made with a stranger's key, or none. */
export const signWithSchema = z.enum(['callbackKey', 'wrong', 'none']);
export type SignWith = z.infer<typeof signWithSchema>;

export interface CallbackDraft {
  kind: CallbackRow['kind'];
  url: string;
  body: string;
  referenceId: string;
  statusCode: number;
  signWith: SignWith;
}

/**
 * Posts a callback and tries again after each retry delay until it is answered with HTTP 200: exactly 200, nothing else
 * counts (docs/carrier.md §5.2). Resolves with the first try; the others go on in the background. `onTry` is called after
 * each try with the row as it is then.
 */
export async function postCallback(
  world: World,
  draft: CallbackDraft,
  onTry: (row: CallbackRow) => void = () => undefined,
): Promise<Try> {
  const { signWith, ...known } = draft;
  const row: CallbackRow = { id: world.nextId(), ...known, tries: [], outcome: 'pending' };
  world.callbacks.push(row);
  world.events.publish('callback', row);

  const headers = signedHeaders(world, draft.body, signWith);
  const delaysMs = [...world.options.callbackRetryDelaysMs];
  const attempt = async (): Promise<Try> => {
    const result = await tryPost(world, draft.url, draft.body, headers);
    row.tries.push(result);
    const isDelivered = 'httpStatus' in result && result.httpStatus === 200;
    const delayMs = delaysMs.shift();
    if (isDelivered) row.outcome = 'delivered';
    else if (delayMs === undefined) row.outcome = 'given-up';
    else world.background(world.after(delayMs).then(attempt));
    if (row.outcome === 'given-up') {
      world.options.logger?.warn(`simulator: a callback was given up after ${row.tries.length} tries`);
    }
    world.events.publish('callback', row);
    onTry(row);
    return result;
  };
  return attempt();
}

/** Signed once: a retry carries the bytes and the signature of the first try, even if the key changed in between. */
function signedHeaders(world: World, body: string, signWith: SignWith): Record<string, string> {
  if (signWith === 'none') return {};
  const { customerId, apiKey, callbackKey } = world.account;
  const key = signWith === 'wrong' ? randomBytes(64).toString('base64') : (callbackKey ?? apiKey);
  return callbackHeaders(customerId, key, body);
}
