/** Whatever leads a text to a conversation, it stands in no other than one of its own customer. */
import { lockOpen, type OpenKey } from '../../../src/plugins/sms-channel/server/src/conversations/rows/open';
import { lockWithoutOpening } from '../../../src/plugins/sms-channel/server/src/conversations/rows/unopened';
import type { ConversationRow } from '../../../src/plugins/sms-channel/server/src/conversations';
import type { RowRef, Tx } from '../../../src/plugins/sms-channel/server/src/db/database';
import { openBareChannel, type BareChannel } from '../../support/bare-channel';

const NOW = new Date('2026-03-02T12:00:00Z');
const ANA = '+12025550111';
const STRANGER = '+12025550120';
const OTHER_PHONE = '+12025550130';

let channel: BareChannel;
let ana: RowRef;
let stranger: RowRef;
let keyOf: (contact: RowRef, customerAddress: string) => OpenKey;

beforeEach(async () => {
  channel = await openBareChannel();
  channel.setNow(NOW);
  const number = '+17195550199';
  const workStreamId = await channel.insert('work-stream', { name: 'Support', autoCloseAfterMinutes: 1440 });
  const queueId = await channel.insert('queue', { name: 'Default' });
  const smsNumber = { ...(await channel.insertRef('sms-number', { number })), number };
  ana = await channel.insertRef('contact', { mobilePhone: ANA });
  stranger = await channel.insertRef('contact', { mobilePhone: STRANGER });
  keyOf = (contact, customerAddress) => ({
    ...{ contact, customerAddress, smsNumber, workStreamId, queueId },
    reopensSince: null,
  });
});
afterEach(() => channel.close());

const transaction = <Result>(work: (tx: Tx) => Promise<Result>) => channel.context.database.transaction(work);

type Find = (key: OpenKey, now: Date, tx: Tx) => Promise<{ conversation: ConversationRow }>;

describe.each<[string, Find]>([
  ['a text that comes in', lockOpen],
  ['a text that makes no work', lockWithoutOpening],
])('%s', (_what, find) => {
  it('is refused by a conversation that its key leads to wrongly, with the rows in the error', async () => {
    const { conversation } = await transaction((tx) => lockOpen(keyOf(ana, ANA), NOW, tx));
    const key = `${stranger.documentId}:${keyOf(ana, ANA).smsNumber.documentId}`;
    await channel.tx.sql('sms_channel_conversations').update({ open_key: key });

    const error = await transaction((tx) => find(keyOf(stranger, STRANGER), NOW, tx)).catch(({ message }) => message);
    for (const { documentId } of [conversation, ana, stranger]) expect(error).toContain(documentId);
    expect(error).not.toContain(STRANGER);
  });

  it('is refused when it says to be of a contact who has another number', async () => {
    await transaction((tx) => lockOpen(keyOf(ana, ANA), NOW, tx));
    await expect(transaction((tx) => find(keyOf(ana, STRANGER), NOW, tx))).rejects.toThrow(ana.documentId);
  });

  it('is taken from the second number of a contact', async () => {
    const { conversation } = await transaction((tx) => lockOpen(keyOf(ana, ANA), NOW, tx));
    await channel.insert('contact-alias', { address: OTHER_PHONE, contact: ana.id });
    const found = await transaction((tx) => find(keyOf(ana, OTHER_PHONE), NOW, tx));
    expect(found.conversation.documentId).toBe(conversation.documentId);
  });
});
