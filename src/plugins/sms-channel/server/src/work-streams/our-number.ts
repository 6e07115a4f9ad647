import { toAddress } from '../../../shared/core/address';
import type { Tx } from '../db/database';
import { smsNumbers, type SmsNumberEntity } from './sms-number-rows';
import { workStreams, type WorkStreamEntity } from './work-stream-rows';
import type { ChannelContext } from '../app/context';
import { ConflictError, invalidField } from '../app/errors';

/** The number of ours that a caller names as `from`; it may be left out while there is only one. Throws 400 naming it. */
export async function ourNumber(from: string | undefined, context: ChannelContext): Promise<SmsNumberEntity> {
  const { direct } = context.database;
  if (from === undefined) {
    const [only, ...others] = await smsNumbers.all({}, {}, direct);
    if (!only) throw invalidField('from', 'cannot be chosen: there is no SMS number yet');
    if (others.length > 0) throw invalidField('from', 'is needed: there is more than one SMS number');
    return only;
  }
  const address = toAddress(from, { defaultCountry: context.settings.defaultCountry });
  if (address.kind === 'invalid') throw invalidField('from', address.reason);
  const number = await smsNumbers.find({ number: address.value }, direct);
  if (!number) throw invalidField('from', 'is not one of our SMS numbers');
  return number;
}

/** The work stream by which texts go out. Throws 409 while it is switched off. */
export async function requireEnabled(workStreamId: number, tx: Tx): Promise<WorkStreamEntity> {
  const workStream = await workStreams.find({ id: workStreamId }, tx);
  if (!workStream) throw belongsToNone();
  refuseSwitchedOff(workStream);
  return workStream;
}

/** The same where it is at hand; its id is 0 when it is gone. */
export function refuseSwitchedOff({ id, name, enabled }: Pick<WorkStreamEntity, 'id' | 'name' | 'enabled'>): void {
  if (id === 0) throw belongsToNone();
  if (!enabled) throw new ConflictError(`the work stream "${name}" is switched off`, { workStream: name });
}

const belongsToNone = () => new ConflictError('the number belongs to no work stream', {});
