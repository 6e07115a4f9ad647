import { hkdfSync } from 'node:crypto';
import knex, { type Knex } from 'knex';
import type { Database, Tx } from '../../../src/plugins/sms-channel/server/src/db/database';
import { REAL_CLOCK } from '../../../src/plugins/sms-channel/server/src/app/clock';
import { createConsentLedger } from '../../../src/plugins/sms-channel/server/src/consent/ledger';
import { createConsentVerification } from '../../../src/plugins/sms-channel/server/src/consent/verification';
import { createSendingPermission } from '../../../src/plugins/sms-channel/server/src/consent/permission';
import { contentTypes } from '../../support/content-types';
import type { ConsentChange } from '../../../src/plugins/sms-channel/shared/consent/consent';

const ENTRIES = 'sms_channel_consent_entries';
const HEADS = 'sms_channel_consent_heads';
const STATES = 'sms_channel_consent_states';
const OURS = '+17195550199';
const PERSON = '+14155550123';

let sql: Knex;
let tx: Tx;
let ledger: ReturnType<typeof createConsentLedger>;
let verify: ReturnType<typeof createConsentVerification>;
let traces: { wasLost: boolean; texts: { inbound: boolean; outbound: boolean } };
let permission: ReturnType<typeof createSendingPermission>;

beforeEach(async () => {
  sql = knex({ client: 'better-sqlite3', connection: { filename: ':memory:' }, useNullAsDefault: true });
  const table = (name: string, texts: readonly string[], integers: readonly string[], unique: string) =>
    sql.schema.createTable(name, (columns) => {
      columns.increments('id');
      for (const column of ['created_at', 'updated_at', 'published_at', 'occurred_at']) columns.datetime(column);
      for (const column of ['document_id', ...texts]) columns.text(column);
      for (const column of integers) columns.integer(column);
      columns.unique([unique]);
    });
  const text = ['address', 'address_hash', 'scope', 'change', 'who_kind', 'who_id', 'who_name', 'how', 'wording'];
  await table(ENTRIES, [...text, 'wording_hash', 'proof', 'previous_hash', 'hash'], ['position'], 'position');
  await table(HEADS, ['name', 'hash', 'seal'], ['position'], 'name');
  const states = ['state_key', 'level', 'opted_out', 'carrier_blocked', 'possible_opt_out'];
  await table(STATES, states, ['resumed_position'], 'state_key');

  tx = { sql, dialect: 'sqlite', afterCommit: (work) => work() };
  useKey('key');
});

/** The server starts with this ENCRYPTION_KEY. */
function useKey(encryptionKey: string): void {
  const database = { dialect: 'sqlite', direct: tx } as Database;
  const clock = { ...REAL_CLOCK, now: () => new Date('2026-06-01T12:00:00.123Z') };
  const vault = { keyFor: (purpose: string) => Buffer.from(hkdfSync('sha256', encryptionKey, '', purpose, 32)) };
  ledger = createConsentLedger({ clock, database, vault: vault as never });
  traces = { wasLost: false, texts: { inbound: false, outbound: false } };
  verify = createConsentVerification({ clock, database }, { chain: ledger.chain, traces: async () => traces });
  const daytime = { verdicts: async (ways: readonly unknown[]) => ways.map(() => ({ allowed: true }) as const) };
  permission = createSendingPermission({ clock, database }, { ledger, quietHours: daytime });
}
afterEach(() => sql.destroy());

const AT = '2026-06-01T12:00:00.123Z';
const outAt = (at: string, position = 2) => ({ opted_out: JSON.stringify({ position, at, how: 'agent' }) });

const write = (change: ConsentChange, { address = PERSON, scope = OURS, wording = 'STOP' as string | null } = {}) =>
  ledger.record(
    {
      address,
      scope,
      change,
      who: { kind: 'agent', documentId: 'agent-1', name: 'Ann' },
      how: 'agent',
      wording,
      proof: 'message-1',
    },
    tx,
  );

async function written(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) await write(index % 2 ? 'resumed' : 'opted-out');
}

describe('the consent ledger', () => {
  it('is intact while it is empty, and with every entry in place', async () => {
    expect(await verify()).toMatchObject({ status: 'intact', entries: 0 });
    await written(3);
    expect(await verify()).toMatchObject({ status: 'intact', entries: 3, broken: null });
  });

  it.each<[string, () => Promise<unknown>, object]>([
    ['deleted', () => sql(STATES).delete(), { position: 2, reason: 'state-missing' }],
    ['emptied', () => sql(STATES).update({ opted_out: null }), { position: 2, reason: 'state-changed' }],
    ['another time', () => sql(STATES).update(outAt('2026-01-01T00:00:00.000Z')), { reason: 'state-changed' }],
    ['of another entry', () => sql(STATES).update(outAt(AT, 1)), { position: 2, reason: 'state-changed' }],
    ['raised', () => sql(STATES).update({ level: 'explicit' }), { position: 2, reason: 'state-changed' }],
    ['resumed', () => sql(STATES).update({ resumed_position: 2 }), { position: 2, reason: 'state-changed' }],
    ['another person’s', () => sql(STATES).update({ state_key: `+14155550199|${OURS}` }), { position: 0 }],
    ['another number’s', () => sql(STATES).update({ state_key: `${PERSON}|+17195550100` }), { position: 0 }],
    [
      'one that no entry led to',
      () => sql(STATES).insert({ state_key: `+14155550199|${OURS}`, level: 'explicit' }),
      { position: 0, reason: 'state-changed' },
    ],
  ])('a state that the sender asks is found when it is %s', async (_what, change, broken) => {
    await write('opted-in-implicit');
    await write('opted-out');
    expect(await verify()).toMatchObject({ status: 'intact', entries: 2 });
    await change();
    expect(await verify()).toMatchObject({ status: 'broken', broken });
  });

  it('states that say nothing, and those under other spellings or a keyed hash, are no fault', async () => {
    await write('opted-out', { address: '+5215512345678' });
    await write('possible-opt-out', { address: '+525512345678' });
    await write('confirmation', { address: '+14155550177' });
    await sql(STATES).insert({ state_key: `+14155550188|${OURS}`, level: 'none' });
    expect(await verify()).toMatchObject({ status: 'intact' });
    await write('opted-out', { address: '+14155550166' });
    await sql(STATES)
      .where({ state_key: `+14155550166|${OURS}` })
      .update({ state_key: `${ledger.chain.addressHash('+14155550166')}|${OURS}` });
    expect(await verify()).toMatchObject({ status: 'intact' });
  });

  it('is not intact without any entry once there were texts', async () => {
    traces = { wasLost: false, texts: { inbound: false, outbound: true } };
    expect(await verify()).toMatchObject({ status: 'empty', entries: 0, broken: null });
    traces = { wasLost: false, texts: { inbound: true, outbound: true } };
    expect(await verify()).toMatchObject({ status: 'broken', broken: { position: 1, reason: 'missing' } });
    await written(1);
    expect(await verify()).toMatchObject({ status: 'intact', entries: 1 });
  });

  it('is not intact after its tables were deleted, whatever was written since', async () => {
    traces = { wasLost: true, texts: { inbound: false, outbound: false } };
    expect(await verify()).toMatchObject({ status: 'broken', broken: { reason: 'lost' } });
    await written(2);
    expect(await verify()).toMatchObject({ status: 'broken', broken: { reason: 'lost' } });
  });

  it('reads more entries than one look brings', async () => {
    await written(503);
    expect(await verify()).toMatchObject({ status: 'intact', entries: 503 });
    await sql(ENTRIES).where({ position: 502 }).update({ proof: 'another' });
    expect(await verify()).toMatchObject({ broken: { position: 502, reason: 'changed' } });
  });

  const CHANGED = [
    ['document_id', 'x'],
    ['address', '+14155550124'],
    ['address_hash', 'x'],
    ['scope', '*'],
    ['change', 'resumed'],
    ['who_kind', 'api'],
    ['who_id', 'agent-2'],
    ['who_name', 'Ann '],
    ['how', 'api'],
    ['wording', 'STOP.'],
    ['wording_hash', null],
    ['proof', null],
    ['occurred_at', new Date('2026-06-01T12:00:00.124Z').getTime()],
    ['previous_hash', 'x'],
    ['hash', 'x'],
  ] as const;

  it('knows a change of every column', () => {
    const columns = Object.keys(contentTypes['consent-entry']?.attributes ?? {}).map((attribute) =>
      attribute.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    );
    expect([...CHANGED.map(([column]) => column), 'position'].sort()).toEqual([...columns, 'document_id'].sort());
  });

  it.each(CHANGED)('names the entry of which %s was changed', async (column, value) => {
    await written(5);
    await sql(ENTRIES)
      .where({ position: 3 })
      .update({ [column]: value });
    expect(await verify()).toMatchObject({
      status: 'broken',
      broken: { position: 3, reason: 'changed', words: 'entry 3 is not as it was written' },
    });
  });

  it('names the entry of which any one character of any text was changed', async () => {
    await written(3);
    const [row] = (await sql(ENTRIES).where({ position: 2 })) as [Record<string, unknown>];
    for (const [column, value] of Object.entries(row)) {
      if (typeof value !== 'string') continue;
      for (const at of [0, Math.floor(value.length / 2), value.length - 1]) {
        const changed = value.slice(0, at) + (value[at] === 'x' ? 'y' : 'x') + value.slice(at + 1);
        await sql(ENTRIES)
          .where({ position: 2 })
          .update({ [column]: changed });
        expect([column, at, (await verify()).broken?.position]).toEqual([column, at, 2]);
        await sql(ENTRIES)
          .where({ position: 2 })
          .update({ [column]: value });
      }
    }
    expect((await verify()).status).toBe('intact');
  });

  it.each([
    ['the first', 1, { position: 1, reason: 'missing' }],
    ['one in the middle', 3, { position: 3, reason: 'missing' }],
    ['the last', 5, { position: 5, reason: 'missing' }],
  ])('misses %s entry', async (_, position, broken) => {
    await written(5);
    await sql(ENTRIES).where({ position }).delete();
    expect((await verify()).broken).toMatchObject(broken);
  });

  it('is not fooled by an end that was moved with its entries', async () => {
    await written(5);
    const [before] = await sql(ENTRIES).where({ position: 4 });
    await sql(ENTRIES).where({ position: 5 }).delete();
    await sql(HEADS).update({ position: 4, hash: before.hash });
    expect((await verify()).broken).toMatchObject({ position: 4, reason: 'end' });
  });

  it.each([
    ['position', 4, { position: 4, reason: 'end' }],
    ['position', 6, { position: 6, reason: 'missing' }],
    ['hash', 'x', { position: 5, reason: 'end' }],
    ['seal', 'x', { position: 5, reason: 'end' }],
    ['seal', null, { position: 5, reason: 'end' }],
  ])('is broken where the %s of its end was changed to %s', async (column, value, broken) => {
    await written(5);
    await sql(HEADS).update({ [column]: value });
    expect((await verify()).broken).toMatchObject(broken);
  });

  it('misses an entry that was moved behind the end', async () => {
    await written(5);
    await sql(ENTRIES).where({ position: 3 }).update({ position: 99 });
    expect((await verify()).broken).toMatchObject({ position: 3, reason: 'missing' });
  });

  it('notices an entry that was added past it', async () => {
    await written(2);
    const [{ id: _id, ...last }] = await sql(ENTRIES).where({ position: 2 });
    await sql(ENTRIES).insert({ ...last, position: 3 });
    expect((await verify()).broken).toMatchObject({ position: 3, reason: 'not-sealed' });
  });

  it('stays whole when a person is erased, and they stay opted out', async () => {
    await write('opted-out');
    const hash = ledger.chain.addressHash(PERSON);
    await sql(ENTRIES).update({ address: null, wording: null });
    await sql(STATES).update({ state_key: `${hash}|${OURS}` });
    expect((await verify()).status).toBe('intact');
    const asked = { purpose: 'reply', to: PERSON, from: OURS } as const;
    expect(await permission.of(asked, tx)).toMatchObject({ verdict: 'no', reason: { code: 'opted-out' } });
    await write('resumed');
    expect(await permission.of(asked, tx)).toEqual({ verdict: 'yes' });
  });
});

describe('under another ENCRYPTION_KEY', () => {
  beforeEach(async () => {
    await written(3);
    useKey('another key');
  });

  it('an unbroken ledger is not called broken, nor intact: it says what it cannot prove', async () => {
    const found = await verify();
    expect(found).toMatchObject({ status: 'other-key', entries: 3, broken: null, unprovenUpTo: 3 });
    expect(found.words).toMatch(/entries up to 3 .* another ENCRYPTION_KEY/);
  });

  it('what is written since is proven', async () => {
    await written(2);
    expect(await verify()).toMatchObject({ status: 'other-key', entries: 5, broken: null, unprovenUpTo: 3 });
    await sql(ENTRIES).where({ position: 5 }).update({ address: '+14155550124' });
    expect(await verify()).toMatchObject({ status: 'broken', broken: { position: 5, reason: 'changed' } });
  });

  it.each([
    ['changed', () => sql(ENTRIES).where({ position: 2 }).update({ scope: '*' }), 2],
    ['missing', () => sql(ENTRIES).where({ position: 2 }).delete(), 2],
    ['end', () => sql(HEADS).update({ hash: 'x' }), 3],
  ])('what the chain itself tells is still told: %s', async (reason, change, position) => {
    await change();
    expect(await verify()).toMatchObject({ status: 'broken', broken: { position, reason } });
  });

  it('with the key of before it is intact', async () => {
    useKey('key');
    expect(await verify()).toMatchObject({ status: 'intact', unprovenUpTo: null, words: null });
  });

  it('with the key of before again, what was written meanwhile is named as what it may be', async () => {
    await written(2);
    useKey('key');
    await written(1);
    const { status, broken } = await verify();
    expect({ status, broken }).toMatchObject({ status: 'broken', broken: { position: 4, reason: 'other-seal' } });
    expect(broken?.words).toMatch(/it was changed, or a server with another key wrote it/);
  });

  it('the entries about a person are found, those of both keys', async () => {
    await write('opted-out');
    const found = await ledger.entriesAbout(PERSON, [OURS], 10, tx);
    expect(found.map(({ position }) => position)).toEqual([4, 3, 2, 1]);
  });
});

describe('the state that follows', () => {
  it('is asked for under every spelling of a number', async () => {
    await write('opted-out', { address: '+5215512345678' });
    for (const to of ['+5215512345678', '+525512345678']) {
      expect(await permission.of({ purpose: 'reply', to, from: OURS }, tx)).toMatchObject({ verdict: 'no' });
    }
  });

  it('is answered for many at once, in their order', async () => {
    await write('opted-out');
    await write('possible-opt-out', { address: '+14155550124' });
    await write('blocked-by-carrier', { address: '+14155550125' });
    await write('opted-out', { address: '+14155550126', scope: '*' });
    const asked = ['123', '124', '125', '126', '127'].map(
      (end) => ({ purpose: 'start', to: `+14155550${end}`, from: OURS }) as const,
    );
    const answers = await permission.ofMany(asked, tx);
    expect(answers.map((answer) => (answer.verdict === 'yes' ? 'yes' : answer.reason.code))).toEqual([
      ...['opted-out', 'possible-opt-out', 'carrier-blocked', 'opted-out', 'yes'],
    ]);
    for (const [index, one] of asked.entries()) expect(await permission.of(one, tx)).toEqual(answers[index]);
  });
});
