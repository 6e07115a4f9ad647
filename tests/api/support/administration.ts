import type { SmsNumberView } from '../../../src/plugins/sms-channel/shared/work-streams/contract';
import type {
  ReceivedCallbacksPage,
  ReceivedCallbackView,
  WorkStreamDetail,
} from '../../../src/plugins/sms-channel/shared/setup/contract';
import { ACTIONS, actionId, type Action } from '../../../src/plugins/sms-channel/shared/core/plugin';
import { registerAdmin } from '../../support/admin';
import { client, dataOf, type Client } from '../../support/client';
import { newApiKey } from '../../support/secrets';
import type { Channel } from './channel';
import { createPlainUser } from './people';

/** The calls of the pages below Settings, as the first administrator; paths begin after `/sms-channel/work-streams`. */
export async function administration(channel: Channel): Promise<Client> {
  return client(`${channel.app.url}/sms-channel/work-streams`, (await registerAdmin(channel.app)).token);
}

/** The same calls as somebody with these permissions alone. */
export async function administrationAs(channel: Channel, actions: readonly Action[]): Promise<Client> {
  const user = await createPlainUser(channel, actions.map(actionId));
  return client(`${channel.app.url}/sms-channel/work-streams`, user.token);
}

export const SEE: readonly Action[] = [ACTIONS.workStreamsRead];
export const EDIT: readonly Action[] = [ACTIONS.workStreamsRead, ACTIONS.workStreamsUpdate];

/** A document as the editor sends it: everything that a detail shows and that can be saved. */
export function documentOf(detail: WorkStreamDetail) {
  const { name, enabled, autoCloseAfterMinutes, distributionMode, keepSameAgent, customerId, telesignBaseUrl } = detail;
  return {
    name,
    enabled,
    autoCloseAfterMinutes,
    distributionMode,
    keepSameAgent,
    customerId,
    telesignBaseUrl,
    defaultQueue: detail.defaultQueue?.documentId ?? null,
    version: detail.version,
    smsNumbers: detail.smsNumbers.map(numberItem),
    routingRules: detail.routingRules.map(({ documentId, name: rule, enabled: isOn, match, conditions, target }) => ({
      documentId,
      name: rule,
      enabled: isOn,
      match,
      conditions,
      target: target && { kind: target.kind, documentId: target.documentId },
    })),
  };
}

const numberItem = ({
  documentId,
  number,
  type,
  description,
  messagesPerSecond,
  stopAnsweredBy,
  language,
  operatingHours,
}: SmsNumberView) => ({
  documentId,
  number,
  type,
  description,
  messagesPerSecond,
  stopAnsweredBy,
  language,
  operatingHours: operatingHours?.documentId ?? null,
});

export const save = (admin: Client, detail: WorkStreamDetail, changes: object = {}) =>
  admin.put<WorkStreamDetail>(`/${detail.documentId}`, { ...documentOf(detail), ...changes });

export const detailOf = (admin: Client, { documentId }: { documentId: string }): Promise<WorkStreamDetail> =>
  dataOf(admin.get<WorkStreamDetail>(`/${documentId}`));

let made = 0;

/** A work stream with credentials of its own and without a number. */
export function createDetail(admin: Client, fields: object = {}): Promise<WorkStreamDetail> {
  made += 1;
  const customerId = '0F0F0F0F-0000-4000-8000-000000000001';
  return dataOf(
    admin.post<WorkStreamDetail>('', { name: `Stream ${made}`, customerId, apiKey: newApiKey(), ...fields }),
  );
}

/** Every callback that the doctor shows, newest first. */
export async function heardCallbacks(admin: Client, { documentId }: { documentId: string }) {
  const rows: ReceivedCallbackView[] = [];
  let meta: ReceivedCallbacksPage['meta'] | undefined;
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await admin.get<ReceivedCallbackView[]>(`/${documentId}/callbacks`, cursor ? { cursor } : {});
    if (page.status !== 200) throw new Error(`the callbacks answered ${page.status}`);
    const pageMeta = page.body.meta as unknown as ReceivedCallbacksPage['meta'];
    meta ??= pageMeta;
    rows.push(...page.body.data);
    cursor = pageMeta.nextCursor;
  }
  return { rows, meta };
}
