import { PRESETS } from '../../../src/simulator/src';
import { behaviourSchema } from '../../../src/simulator/src/behaviours/behaviour';
import { ANA, CallbackReceiver, Client, codeOf, eventually } from './support';

const BEN = '+14155550187';

let receiver: CallbackReceiver;
let client: Client;
beforeEach(async () => {
  receiver = await CallbackReceiver.start();
  client = await Client.start({ callbackUrl: receiver.url });
});
afterEach(async () => {
  await client.simulator.close();
  await receiver.close();
});

describe('reports', () => {
  it('are 203 and then 200, with our external_id', async () => {
    const { json } = await client.send({ external_id: 'msg_01' });
    const [gateway, handset] = await receiver.first(2);
    expect(gateway?.json).toEqual({
      status: { code: 203, description: 'Delivered to gateway', updated_on: expect.stringMatching(/\.\d{6}Z$/) },
      submit_timestamp: expect.stringMatching(/\.\d{6}Z$/),
      errors: [],
      sub_resource: 'sms',
      reference_id: json.reference_id,
      external_id: 'msg_01',
    });
    expect(handset?.json).toMatchObject({ status: { code: 200 }, reference_id: json.reference_id });
    const status = await client.get(`/v1/messaging/${json.reference_id}`);
    expect(codeOf(status)).toBe(200);
    expect((await client.texts())[0]).toMatchObject({ state: 'delivered', stateText: '200 Delivered to handset' });
  });

  it.each([
    ['a failure', { reports: [230] }, [230]],
    ['copies', { reportCopies: 2 }, [203, 203, 200, 200]],
    ['reversed', { reportOrder: 'reversed' }, [200, 203]],
  ])('%s', async (_what, behaviour, codes) => {
    await client.behave({ answer: 'accept', ...behaviour });
    await client.send();
    await receiver.first(codes.length);
    expect(receiver.codes()).toEqual(codes);
  });

  it('can leave external_id out', async () => {
    await client.behave({ reportExternalId: false });
    await client.send({ external_id: 'msg_01' });
    for (const { json } of await receiver.first(2)) expect(json).not.toHaveProperty('external_id');
  });

  it('can come before the answer', async () => {
    await client.behave({ reportBeforeAnswer: true });
    await client.send();
    expect(receiver.codes()).toEqual([203, 200]);
  });

  it('wait for the answer otherwise', async () => {
    await client.behave({ answerDelayMs: 50 });
    const answer = client.send();
    await client.control('GET', '/state');
    expect(receiver.received).toEqual([]);
    await answer;
    await receiver.first(2);
  });

  it('a final status is not left for an intermediate one', async () => {
    await client.behave({ reportOrder: 'reversed' });
    const { json } = await client.send();
    await receiver.first(2);
    expect(codeOf(await client.get(`/v1/messaging/${json.reference_id}`))).toBe(200);
  });

  it('of a burst all come, each once', async () => {
    const sends = await Promise.all(Array.from({ length: 300 }, () => client.send()));
    const received = await receiver.first(600);
    const delivered = received.filter(({ json }) => (json.status as { code: number }).code === 200);
    expect(delivered.map(({ json }) => json.reference_id).sort()).toEqual(
      sends.map(({ json }) => json.reference_id).sort(),
    );
  });

  it('go to the callback_url of the send', async () => {
    const other = await CallbackReceiver.start();
    await client.send({ callback_url: other.url });
    await other.first(2);
    expect(receiver.received).toEqual([]);
    await other.close();
  });
});

describe('answers that send nothing', () => {
  it.each([
    [{ answer: 'refuse' }, 400, 10032],
    [{ answer: 'refuse', errorCode: 11013 }, 400, 11013],
    [{ answer: 'refuse', errorCode: -30003 }, 401, -30003],
    [{ answer: 'rate-limit' }, 429, 10019],
    [{ answer: 'rate-limit', errorCode: 10020 }, 429, 10020],
    [{ answer: 'server-error' }, 500, 500],
    [{ answer: 'unavailable' }, 503, -90001],
  ])('%j', async (behaviour, status, code) => {
    await client.behave(behaviour);
    const answer = await client.send();
    expect(answer.status).toBe(status);
    expect(codeOf(answer)).toBe(code);
    expect(await client.texts()).toEqual([]);
  });

  it('no answer: the connection stays open', async () => {
    await client.behave({ answer: 'no-answer' });
    await expect(client.send({}, { signal: AbortSignal.timeout(100) })).rejects.toThrow(/timeout/);
    expect(await client.texts()).toEqual([]);
    expect(await client.list('requests')).toEqual([
      expect.objectContaining({ httpStatus: null, code: null, referenceId: null }),
    ]);
  });
});

describe('answers that hide an accepted text', () => {
  it('dropped: the text arrives, its reports carry our external_id', async () => {
    await client.behave({ answer: 'drop-answer' });
    await expect(client.send({ external_id: 'msg_01' })).rejects.toThrow('fetch failed');
    const [text] = await client.texts();
    const [report] = await receiver.first(2);
    expect(report?.json).toMatchObject({ external_id: 'msg_01', reference_id: text?.referenceId });
  });

  it('cut in half: HTTP 200 without readable JSON', async () => {
    await client.behave({ answer: 'broken-json' });
    const response = await client.sendRaw();
    expect(response.status).toBe(200);
    await expect(response.json()).rejects.toThrow();
    expect(await client.texts()).toHaveLength(1);
  });
});

describe('scope', () => {
  it('a recipient’s own behaviour comes before the one for everybody', async () => {
    await client.behave({ answer: 'unavailable' });
    await client.behave({ answer: 'accept' }, ANA);
    expect((await client.send()).status).toBe(200);
    expect((await client.send({ phone_number: BEN.slice(1) })).status).toBe(503);
  });

  it.each([undefined, ANA])('counted behaviours fall away (number: %s)', async (number) => {
    await client.behave({ answer: 'rate-limit', times: 2 }, number);
    const statuses = [await client.send(), await client.send(), await client.send()].map(({ status }) => status);
    expect(statuses).toEqual([429, 429, 200]);
    expect((await client.control('GET', '/state')).json.behaviours).toEqual({ default: null, numbers: {} });
  });

  it('a request that is not valid does not use a behaviour up', async () => {
    await client.behave({ answer: 'unavailable', times: 1 });
    await client.send({ message: undefined });
    expect((await client.send()).status).toBe(503);
  });

  it('null takes a behaviour away, DELETE all of them', async () => {
    await client.behave({ answer: 'unavailable' }, ANA);
    await client.behave(null, ANA);
    expect((await client.send()).status).toBe(200);
    await client.behave({ answer: 'unavailable' }, ANA);
    await client.behave({ answer: 'unavailable' });
    await client.control('DELETE', '/behaviours');
    expect((await client.send()).status).toBe(200);
  });
});

describe('presets', () => {
  it('have ids of their own', () => {
    expect(new Set(PRESETS.map(({ id }) => id)).size).toBe(PRESETS.length);
  });

  it.each(PRESETS.map((preset) => [preset.id, preset.behaviour] as const))(
    '%s is a valid behaviour',
    (_id, behaviour) => {
      expect(behaviourSchema.parse(behaviour)).toEqual(behaviour);
    },
  );

  const failures = PRESETS.filter(({ group }) => group === 'Failures');
  it.each(failures.map((preset) => [preset.id, preset.behaviour] as const))(
    '%s ends as a failed text',
    async (_id, behaviour) => {
      await client.behave(behaviour);
      await client.send();
      const texts = await eventually(
        () => client.texts(),
        ([text]) => text?.state !== 'in-progress',
      );
      expect(texts[0]?.state).toBe('failed');
    },
  );
});
