/** Work streams with their credentials, their callback URL and their numbers. */
export { createWorkStreams, type WorkStreams } from './compose';
export { type AccountFields, openAccount } from './work-streams';
export type { CallbackGate, CallbackGates } from './callback-gates';
export { createCallbackUses } from './callback-gates';
export { toColumns } from './columns';
export { ourNumber, refuseSwitchedOff, requireEnabled } from './our-number';
export type { SmsNumberEntity } from './sms-number-rows';
export { canonicalNumber, numberTaken, refuseTooMany, toSmsNumberView } from './sms-numbers';
export { type InboundRoute, inboundRoute, type RoutingStream, streamById } from './stream-rows';
export { callbackUrl, toWorkStreamView } from './columns';
export { newCallbackToken } from './work-streams';
export { smsNumbers } from './sms-number-rows';
export { type WorkStreamEntity, workStreams } from './work-stream-rows';

export { smsNumberType, workStreamType } from './content-types';
