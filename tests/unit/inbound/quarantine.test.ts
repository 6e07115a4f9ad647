import { createQuarantine } from '../../../src/plugins/sms-channel/server/src/inbound/quarantine';
import { openBareChannel, type BareChannel } from '../../support/bare-channel';

/** Behind each rejected callback may be a customer's text: what comes again must not take the place of what has not come yet. */
describe('what is kept of the callbacks that were rejected in one second', () => {
  let channel: BareChannel;
  let keep: (body: string) => Promise<void>;

  beforeEach(async () => {
    channel = await openBareChannel({ quarantine: { rows: 1000, bytes: 1_000_000 } });
    channel.setNow(new Date('2026-03-02T12:00:00Z'));
    const workStream = await channel.insertRef('work-stream', { name: 'Support' });
    const vault = { ...channel.context.vault, seal: (text: string) => text };
    const quarantine = createQuarantine({ ...channel.context, vault });
    keep = (body) =>
      quarantine.keep({ workStream } as Parameters<typeof quarantine.keep>[0], 'mismatch', {
        authorization: 'TSA 1:2',
        xTsAuthorization: undefined,
        rawBody: Buffer.from(body),
      });
  });
  afterEach(() => channel.close());

  const kept = async () => (await channel.tx.sql('sms_channel_quarantined_callbacks')).length;

  it('ten texts, each tried three times by the carrier: all ten', async () => {
    for (let text = 0; text < 10; text += 1) {
      for (let attempt = 0; attempt < 3; attempt += 1) await keep(`{"text":${text}}`);
    }
    expect(await kept()).toBe(10);
  });

  it('a flood of different ones: so many, and in the next second as many again', async () => {
    for (let forgery = 0; forgery < 50; forgery += 1) await keep(`{"forgery":${forgery}}`);
    expect(await kept()).toBe(20);
    channel.setNow(new Date('2026-03-02T12:00:01Z'));
    for (let forgery = 0; forgery < 50; forgery += 1) await keep(`{"forgery":${forgery}}`);
    expect(await kept()).toBe(40);
  });
});
