/** Operating hours: what can be saved, and what it says of queues and numbers. docs/hours-and-automated-texts.md. */
import type { QueueView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import type { SmsNumberView } from '../../src/plugins/sms-channel/shared/work-streams/contract';
import type { OperatingHoursView } from '../../src/plugins/sms-channel/shared/hours/contract';
import { registerAdmin } from '../support/admin';
import { client, dataOf } from '../support/client';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, startSeededChannel, type DatabaseKind } from './support/channel';
import { once } from './support/once';
import { expectRefusal } from './support/problems';

jest.setTimeout(TEST_TIMEOUT_MS);

const ALL_DAY = [{ from: '00:00', to: '24:00' }];
const ALL_WEEK = Object.fromEntries(
  ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => [day, ALL_DAY]),
);

describe.each<DatabaseKind>(['sqlite', 'postgres'])('operating hours on %s', (database) => {
  let channel: Awaited<ReturnType<typeof startSeededChannel>>;
  beforeAll(async () => (channel = await startSeededChannel(database)), START_TIMEOUT_MS);
  afterAll(() => channel?.stop());

  const create = (fields: object) =>
    channel.api.post<OperatingHoursView>('/operating-hours', {
      name: 'Office',
      timeZone: 'America/New_York',
      weekly: ALL_WEEK,
      ...fields,
    });

  it('come back as they were saved, with whether they are open now', async () => {
    const holidays = [{ name: 'Founding day', from: '2026-12-24', to: '2026-12-26', intervals: [] }];
    const weekly = { monday: [{ from: '22:00', to: '06:00' }] };
    const made = await dataOf(create({ name: 'Nights', weekly, holidays }));
    expect(made).toMatchObject({ name: 'Nights', timeZone: 'America/New_York', holidays });
    expect(made.weekly).toMatchObject({ ...weekly, tuesday: [] });
    const changed = await dataOf(
      channel.api.put<OperatingHoursView>(`/operating-hours/${made.documentId}`, { weekly: ALL_WEEK, holidays: [] }),
    );
    expect(changed.now).toEqual({ isOpen: true, changesAt: null, holiday: null });
    expect(await dataOf(channel.api.get(`/operating-hours/${made.documentId}`))).toEqual(changed);
  });

  it('tell the second who saves from the same state who was first, and save without a version whatever it is', async () => {
    const pages = client(`${channel.app.url}/sms-channel`, (await registerAdmin(channel.app)).token);
    const read = await dataOf(create({ name: 'Shared' }));
    expect(read).toMatchObject({ version: 1, changedBy: 'REST API' });
    const path = `/operating-hours/${read.documentId}`;
    const first = await dataOf(pages.put<OperatingHoursView>(path, { name: 'Theirs', version: read.version }));
    expect(first).toMatchObject({ name: 'Theirs', version: 2, changedBy: 'Test Admin' });
    const second = await pages.put<OperatingHoursView>(path, { name: 'Mine', version: read.version });
    expect(second.status).toBe(409);
    const { version, changedBy, changedAt } = first;
    expect(second.body.error).toMatchObject({ name: 'ConflictError', details: { version, changedBy, changedAt } });
    expect(await dataOf(channel.api.get(path))).toMatchObject({ name: 'Theirs', version: 2 });
    const blind = await dataOf(channel.api.put<OperatingHoursView>(path, { holidays: [] }));
    expect(blind).toMatchObject({ name: 'Theirs', version: 3, changedBy: 'REST API' });
  });

  it('say of a queue and of a number whether they are open', async () => {
    const closed = await dataOf(create({ name: 'Never', weekly: {} }));
    const queue = await dataOf(
      channel.api.post<QueueView>('/queues', { name: 'Billing', operatingHours: closed.documentId }),
    );
    expect(queue.operatingHours).toEqual({ documentId: closed.documentId, name: 'Never' });
    expect(queue.now).toEqual({ isOpen: false, changesAt: null, holiday: null });
    const opened = await dataOf(channel.api.put<QueueView>(`/queues/${queue.documentId}`, { operatingHours: null }));
    expect(opened).toMatchObject({ operatingHours: null, now: { isOpen: true } });

    const path = `/sms-numbers/${channel.smsNumber.documentId}`;
    const number = await dataOf(channel.api.put<SmsNumberView>(path, { operatingHours: closed.documentId }));
    expect(number.operatingHours?.name).toBe('Never');
    const kept = await dataOf(channel.api.put<SmsNumberView>(path, { description: 'Main' }));
    expect(kept.operatingHours?.name).toBe('Never');
    await dataOf(channel.api.put(path, { operatingHours: null }));
  });

  it('in use are not deleted: who uses them would be open at all times', async () => {
    const hours = await dataOf(create({ name: 'Used' }));
    const path = `/operating-hours/${hours.documentId}`;
    const queue = await dataOf(
      channel.api.post<QueueView>('/queues', { name: 'Night', operatingHours: hours.documentId }),
    );
    const refusal = await channel.api.delete(path);
    expect(refusal.status).toBe(409);
    expect(refusal.body.error?.message).toBe('cannot be deleted: used by the queue "Night"');
    await dataOf(channel.api.delete(`/queues/${queue.documentId}`));
    expect((await channel.api.delete(path)).status).toBe(200);
  });

  it('have one name each', async () => {
    await dataOf(create({ name: 'Once' }));
    expectRefusal(await create({ name: 'Once' }), 'name', /is the name of other operating hours/);
  });

  once(database)('that are none are refused at the field that names them', async () => {
    const answer = await channel.api.post('/queues', { name: 'Odd', operatingHours: 'nothing' });
    expectRefusal(answer, 'operatingHours', /is not the documentId of operating hours/);
  });
});
