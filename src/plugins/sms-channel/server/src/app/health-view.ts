import type { ChannelHealthView, HealthReport, NumberLine, WorkStreamLine } from '../../../shared/app/contract';
import { fromCarrier } from '../../../shared/core/address';
import type { ledgerHealthRows, quarantineRows } from '../inbound';
import type { replacedSecrets, SmsNumberEntity, WorkStreamEntity } from '../work-streams';

interface Parts {
  readonly now: Date;
  readonly report: HealthReport;
  readonly streams: readonly WorkStreamEntity[];
  readonly numbers: readonly SmsNumberEntity[];
  /** By the documentId of the number. */
  readonly lastTexts: ReadonlyMap<string, Date>;
  readonly waiting: readonly ledgerHealthRows.WaitingShare[];
  /** By the documentId of the work stream. */
  readonly counts: {
    readonly refusedLastHour: ReadonlyMap<string, number>;
    readonly refusedLastDay: ReadonlyMap<string, number>;
    readonly unknownReports: ReadonlyMap<string, number>;
    readonly endedUrls: ReadonlyMap<string, replacedSecrets.EndedUrlCalls>;
    readonly kept: (workStream: string) => quarantineRows.Kept;
  };
}

/** The report with a line for each number and each work stream. */
export function toHealthView({ now, report, streams, numbers, lastTexts, waiting, counts }: Parts): ChannelHealthView {
  const oldest = new Map(waiting.map(({ share, oldestAt }) => [whoseShare(share), oldestAt.toISOString()]));

  const toNumberLine = ({ documentId, number, workStream }: SmsNumberEntity): NumberLine => ({
    documentId,
    number,
    workStream: workStream && { documentId: workStream.documentId, name: workStream.name },
    lastTextAt: lastTexts.get(documentId)?.toISOString() ?? null,
    oldestWaitingAt: (workStream && oldest.get(`${workStream.documentId}/${number}`)) ?? null,
  });

  const toWorkStreamLine = ({ documentId, name, lastCallbackAt }: WorkStreamEntity): WorkStreamLine => {
    const { all, couldBeReal } = counts.kept(documentId);
    const ended = counts.endedUrls.get(documentId);
    return {
      ...{ documentId, name, lastCallbackAt, couldBeReal },
      oldestReportWaitingAt: oldest.get(`${documentId}/reports`) ?? null,
      refusedLastHour: counts.refusedLastHour.get(documentId) ?? 0,
      refusedLastDay: counts.refusedLastDay.get(documentId) ?? 0,
      quarantined: all,
      unknownReportsLastDay: counts.unknownReports.get(documentId) ?? 0,
      endedUrls: ended ? { ...ended, lastCallAt: ended.lastCallAt.toISOString() } : null,
    };
  };

  return {
    at: now.toISOString(),
    report,
    numbers: numbers.map(toNumberLine),
    workStreams: streams.map(toWorkStreamLine),
  };
}

/** A share of the ledger, `<work stream>/<our number as the carrier wrote it>`, with the number as we write it. */
function whoseShare(share: string): string {
  const slash = share.indexOf('/');
  const written = share.slice(slash + 1);
  if (slash === -1 || written === 'reports') return share;
  const address = fromCarrier(written);
  return `${share.slice(0, slash)}/${address.kind === 'invalid' ? written : address.value}`;
}
