import { addressAliases } from '../../../shared/core/address';
import { isStartedByUs } from '../../../shared/consent/may-text';
import { quietHoursVerdict, type QuietHoursVerdict } from '../../../shared/consent/quiet-hours';
import type { TextPurpose } from '../../../shared/conversations/messages';
import { settingsOf } from '../../../shared/work-streams/settings';
import { QUIET_HOURS_DEFAULTS } from '../../../shared/consent/schema';
import type { ChannelContext } from '../app/context';
import { timeZonesOf } from '../contacts';
import type { Tx } from '../db/database';
import { smsNumbers, workStreams } from '../work-streams';

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
