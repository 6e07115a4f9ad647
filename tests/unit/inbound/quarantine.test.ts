import { createQuarantine } from '../../../src/plugins/sms-channel/server/src/inbound/quarantine';
import { openBareChannel, type BareChannel } from '../../support/bare-channel';

type Verdict = Parameters<ReturnType<typeof createQuarantine>['keep']>[1];

const OURS = 'FFFFFFFF-EEEE-DDDD-1234-AB1234567890';
const header = (customer?: string) => `TSA ${customer ? `${customer}:` : ''}${'A'.repeat(43)}=`;
const text = (index: number) =>
  JSON.stringify({
    reference_id: `REF${index}`,
    user_response: { phone_number: '14155550100', sender_id: '17195550199', mo_message: 'Hello' },
  });

/** Behind each rejected callback may be a customer's text: what comes again must not take the place of what has not come yet. */
describe('what is kept of the callbacks that were rejected in one second', () => {
  let channel: BareChannel;
  let keep: (body: string) => Promise<void>;
  let keepAs: (verdict: Verdict, body: string, authorization?: string) => Promise<void>;

  beforeEach(async () => {
    channel = await openBareChannel({ quarantine: { rows: 1000, bytes: 1_000_000 } });
    channel.setNow(new Date('2026-03-02T12:00:00Z'));
    const workStream = await channel.insertRef('work-stream', { name: 'Support' });
    const vault = { ...channel.context.vault, seal: (text: string) => text };
    const quarantine = createQuarantine({ ...channel.context, vault });
    const verifier = { workStream, customerId: OURS } as Parameters<typeof quarantine.keep>[0];
    keepAs = (verdict, body, authorization) =>
      quarantine.keep(verifier, verdict, { authorization, xTsAuthorization: undefined, rawBody: Buffer.from(body) });
    keep = (body) => keepAs('mismatch', body, 'TSA 1:2');
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

  it.each<[string, Verdict, (index: number) => string, string | undefined]>([
    ['without a signature', 'missing', text, undefined],
    ['with a header that is none', 'malformed', text, 'Basic abc'],
    ['of another customer', 'wrong-customer', text, header('ANOTHER')],
    ['that name no customer', 'mismatch', text, header()],
    ['that say nothing', 'mismatch', (index) => `{"noise":${index}}`, header(OURS)],
  ])('ten texts signed with another key, in a flood of callbacks %s: all ten', async (_what, verdict, body, sent) => {
    for (let index = 0; index < 10; index += 1) {
      for (let noise = 0; noise < 125; noise += 1) await keepAs(verdict, body(1000 * (index + 1) + noise), sent);
      await keepAs('mismatch', text(index), header(OURS));
    }
    const rows = await channel.tx.sql('sms_channel_quarantined_callbacks').where({ reason: 'mismatch' });
    expect(rows).toHaveLength(10);
    expect(await kept()).toBe(30);
  });

  it('a burst of texts signed with another key: all of them', async () => {
    for (let index = 0; index < 150; index += 1) await keepAs('mismatch', text(index), header(OURS));
    expect(await kept()).toBe(150);
  });

  it('a text that came without its signature first is kept with it', async () => {
    await keepAs('missing', text(1));
    await keepAs('mismatch', text(1), header(OURS));
    const rows = await channel.tx.sql('sms_channel_quarantined_callbacks').select('reason', 'sealed_body');
    expect(rows).toEqual([{ reason: 'mismatch', sealed_body: expect.stringContaining(header(OURS)) }]);
  });
});

it.each(['', '{', '{"body":1}', '[]'])(
  'a kept callback that is broken (%s) is shown as unreadable, and fits nothing',
  async (kept) => {
    const channel = await openBareChannel();
    const vault = { ...channel.context.vault, open: () => kept };
    const quarantine = createQuarantine({ ...channel.context, vault });
    const sealed = { sealedBody: 'sealed' } as Parameters<typeof quarantine.recheck>[0];
    const verifier = { customerId: OURS, keys: [] } as unknown as Parameters<typeof quarantine.recheck>[1];
    expect(quarantine.recheck(sealed, verifier).fits).toBe(false);
    if (kept.startsWith('{')) expect(quarantine.bodyOf(sealed)).toBeNull();
    await channel.close();
  },
);
