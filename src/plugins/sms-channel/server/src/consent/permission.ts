import { consentOf, type Consent } from '../../../shared/consent/consent';
import { mayText, type MayText, isStartedByUs } from '../../../shared/consent/may-text';
import type { TextPurpose } from '../../../shared/conversations/messages';
import * as states from './state-rows';
import type { ConversationRow, MessageRow } from '../conversations';
import type { Tx } from '../db/database';
import type { ConsentLedger } from './ledger';
import type { ChannelContext } from '../app/context';
import { ConflictError } from '../app/errors';
import { addressAliases } from '../../../shared/core/address';
import { quietHoursVerdict, type QuietHoursVerdict } from '../../../shared/consent/quiet-hours';
import { settingsOf } from '../../../shared/work-streams/settings';
import { QUIET_HOURS_DEFAULTS } from '../../../shared/consent/contract';
import { timeZonesOf } from '../contacts';
import { smsNumbers, workStreams } from '../work-streams';

/** A text that could be written now. */
export interface Asked {
  readonly purpose: TextPurpose;
  /** The customer's number, and ours. */
  readonly to: string;
  readonly from: string;
  /** When it was written; now unless told. */
  readonly writtenAt?: Date;
}

interface Neighbours {
  readonly ledger: Pick<ConsentLedger, 'namesOf'>;
  readonly quietHours: Pick<QuietHours, 'verdicts'>;
}

/** Gathers what `mayText` needs. The sender and all explanations use it, so that they never disagree. */
export function createSendingPermission(
  context: Pick<ChannelContext, 'clock' | 'database'>,
  { ledger, quietHours }: Neighbours,
) {
  const relationOf = ({ to, from }: Pick<Asked, 'to' | 'from'>) => ({ names: ledger.namesOf(to), ourNumber: from });

  /** The consent of people towards our numbers, in the order asked. */
  async function consentsOf(ways: readonly Pick<Asked, 'to' | 'from'>[], tx: Tx): Promise<Consent[]> {
    const both = await states.ofMany(ways.map(relationOf), tx);
    return both.map(({ number, all }) => consentOf(number, all));
  }

  /** How one person stands to one of our numbers, and whether anything was known about it. */
  async function consentOn(way: Pick<Asked, 'to' | 'from'>, tx: Tx): Promise<{ consent: Consent; isKnown: boolean }> {
    const [both] = (await states.ofMany([relationOf(way)], tx)) as [states.BothScopes];
    return { consent: consentOf(both.number, both.all), isKnown: both.isKnown };
  }

  /** The answers to many at once, in their order. */
  const ofMany = async (asked: readonly Asked[], tx: Tx): Promise<MayText[]> =>
    judge(asked, await consentsOf(asked, tx), tx);

  async function judge(asked: readonly Asked[], consents: readonly Consent[], tx: Tx): Promise<MayText[]> {
    const now = context.clock.now();
    const hours = await quietHours.verdicts(asked, now, tx);
    return asked.map(({ purpose, to, writtenAt = now }, index) => {
      const consent = consents[index] as Consent;
      const verdict = hours[index];
      const isQuiet = verdict !== undefined && !verdict.allowed;
      return mayText({ purpose, to, consent, writtenAt, now, quietHours: isQuiet ? verdict : null });
    });
  }

  async function of(asked: Asked, tx: Tx): Promise<MayText> {
    const [answer] = await ofMany([asked], tx);
    return answer as MayText;
  }

  /** Whether customers may be answered, in the order asked. */
  const mayReply = (conversations: readonly ConversationRow[], tx: Tx): Promise<MayText[]> =>
    ofMany(
      conversations.map((conversation) => ({ purpose: 'reply', ...wayOf(conversation) })),
      tx,
    );

  const ofConversation = (conversation: ConversationRow, purpose: TextPurpose, tx: Tx): Promise<MayText> =>
    of({ purpose, ...wayOf(conversation) }, tx);

  /** The sender's question. Locks what the answer depends on until the transaction ends. */
  async function ofMessage(message: MessageRow, conversation: ConversationRow, tx: Tx): Promise<MayText> {
    const asked = { purpose: message.purpose ?? 'reply', ...wayOf(conversation), writtenAt: message.createdAt };
    const { number, all } = await states.hold(relationOf(asked), context.clock.now(), context.database, tx);
    const [answer] = await judge([asked], [consentOf(number, all)], tx);
    return answer as MayText;
  }

  /** Throws 409 with the reason when a text may not go; one that goes later is fine. */
  async function requireMayText(conversation: ConversationRow, purpose: TextPurpose, tx: Tx): Promise<void> {
    const answer = await ofConversation(conversation, purpose, tx);
    if (answer.verdict === 'no') throw new ConflictError(answer.reason.words, { reason: answer.reason });
  }

  return { of, ofMany, mayReply, ofConversation, ofMessage, consentOn, consentsOf, requireMayText };
}

export type SendingPermission = ReturnType<typeof createSendingPermission>;

/** From which number to which number a text of a conversation goes. */
export const wayOf = ({ customerAddress, smsNumber }: ConversationRow) => ({
  to: customerAddress,
  from: smsNumber.number,
});

/** A text from one of our numbers to a customer's. */
export interface Way {
  readonly to: string;
  readonly from: string;
  readonly purpose: TextPurpose;
}

/** Databases take a limited number of values in one statement. */
const BATCH = 500;

/** Gathers what quiet hours depend on: the receiver's zone and the work stream's setting. docs/quiet-hours.md. */
export function createQuietHours(context: Pick<ChannelContext, 'settings'>) {
  /** The answers to many at once, in their order: answers to a customer go at any hour, what we start in their daytime. */
  async function verdicts(ways: readonly Way[], now: Date, tx: Tx): Promise<QuietHoursVerdict[]> {
    if (context.settings.quietHours === 'off') return ways.map(() => ({ allowed: true }));
    const started = ways.filter(({ purpose }) => isStartedByUs(purpose));
    const zones = await zonesOf(
      started.map(({ to }) => to),
      tx,
    );
    const settings = await settingsByNumber([...new Set(started.map(({ from }) => from))], tx);
    return ways.map(({ to, from, purpose }) => {
      if (!isStartedByUs(purpose)) return { allowed: true };
      const setting = settings.get(from) ?? QUIET_HOURS_DEFAULTS;
      return quietHoursVerdict({ to, timeZone: zones.get(to) ?? null, setting }, now);
    });
  }

  /** What contacts say themselves, by the number that is asked about. */
  async function zonesOf(numbers: readonly string[], tx: Tx): Promise<Map<string, string>> {
    const zones = new Map<string, string>();
    for (let from = 0; from < numbers.length; from += BATCH) {
      const batch = numbers.slice(from, from + BATCH);
      const spellings = batch.flatMap((number) => [number, ...addressAliases(number)]);
      const byPhone = await timeZonesOf(spellings, tx);
      for (const number of batch) {
        const zone = [number, ...addressAliases(number)].map((spelling) => byPhone.get(spelling)).find(Boolean);
        if (zone) zones.set(number, zone);
      }
    }
    return zones;
  }

  async function settingsByNumber(numbers: readonly string[], tx: Tx) {
    const rows = numbers.length > 0 ? await smsNumbers.all({ number: { $in: numbers } }, {}, tx) : [];
    const streams =
      rows.length > 0 ? await workStreams.all({ id: { $in: rows.map((row) => row.workStream?.id ?? 0) } }, {}, tx) : [];
    return new Map(
      rows.map(({ number, workStream }) => {
        const stream = streams.find(({ id }) => id === workStream?.id);
        return [number, settingsOf(stream ?? {}).consent.quietHours] as const;
      }),
    );
  }

  return { verdicts };
}

export type QuietHours = ReturnType<typeof createQuietHours>;
