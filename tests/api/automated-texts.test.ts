/** Texts that the channel writes by itself: when, once, in which language, and never in a loop. docs/hours-and-automated-texts.md. */
import type { ConversationView, MessageView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { WorkStreamView } from '../../src/plugins/sms-channel/shared/work-streams/contract';
import type { OperatingHoursView } from '../../src/plugins/sms-channel/shared/hours/contract';
import { createAgent, type AgentSession } from '../support/admin';
import { SIMULATION, clockOf, moveClock } from '../support/clock';
import { dataOf } from '../support/client';
import { conversationOf, messagesOf, reply } from '../support/flow';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer, startSeededChannel, type DatabaseKind } from './support/channel';
import { once } from './support/once';
import { expectRefusal } from './support/problems';

jest.setTimeout(TEST_TIMEOUT_MS * 2);

const PATIENCE = { timeoutMs: 60_000 };

const DAY = [{ from: '09:00', to: '17:00' }];
const WEEK = Object.fromEntries(
  ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => [day, DAY]),
);
const OFF = Object.fromEntries(
  ['firstContact', 'outOfHours', 'holiday', 'agentAssigned'].map((trigger) => [
    trigger,
    { enabled: false, bodies: {} },
  ]),
);
const on = (en: string, others: Record<string, string> = {}) => ({ enabled: true, bodies: { en, ...others } });

describe.each<DatabaseKind>(['sqlite', 'postgres'])('automated texts on %s', (database) => {
  let channel: Awaited<ReturnType<typeof startSeededChannel>>;
  let ann: AgentSession;
  let hours: OperatingHoursView;

  beforeAll(async () => {
    channel = await startSeededChannel(database, { env: SIMULATION });
    ann = await createAgent(channel.app, { email: 'ann@test.example', firstname: 'Ann', role: 'sms-agent' });
    hours = await dataOf(
      channel.api.post<OperatingHoursView>('/operating-hours', { name: 'Office', timeZone: 'UTC', weekly: WEEK }),
    );
  }, START_TIMEOUT_MS);
  afterAll(() => channel?.stop());

  const setTexts = (automatedTexts: object) =>
    dataOf(
      channel.api.put<WorkStreamView>(`/work-streams/${channel.workStream.documentId}`, {
        automatedTexts: {
          ...OFF,
          waitingTooLong: { enabled: false, bodies: {}, afterMinutes: 10 },
          defaultLanguage: 'en',
          ...automatedTexts,
        },
      }),
    );
  const setHours = (operatingHours: string | null) =>
    dataOf(channel.api.put(`/sms-numbers/${channel.smsNumber.documentId}`, { operatingHours }));

  /** To the next time that a wall in UTC shows this hour. */
  async function moveTo(hour: number): Promise<Date> {
    const now = await clockOf(channel.app);
    const next = new Date(now);
    next.setUTCHours(hour, 0, 0, 0);
    if (next <= now) next.setUTCDate(next.getUTCDate() + 1);
    return moveClock(channel.app, { now: next });
  }

  /** Resolves when the text is in its thread: what answers it was written in the same transaction. */
  async function hear(from: string, text: string): Promise<ConversationView> {
    await channel.simulator.sendText({ from, to: OUR_NUMBER, text });
    return eventually(async () => {
      const conversation = await conversationOf(channel.api, from);
      const heard = (await messagesOf(channel.api, conversation)).some(({ body }) => body === text);
      if (!heard) throw new Error(`"${text}" is not in the thread yet`);
      return conversation;
      // The embedded queue may still be starting.
    }, PATIENCE);
  }

  async function automated(conversation: ConversationView): Promise<MessageView[]> {
    return (await messagesOf(channel.api, conversation)).filter(({ purpose }) => purpose === 'automated');
  }
  const bodies = async (conversation: ConversationView) => (await automated(conversation)).map(({ body }) => body);

  it('a first contact is greeted once, also when they text again after the end, and the handset gets it', async () => {
    await setTexts({ firstContact: on('Welcome to {{workStream.name}}.') });
    const customer = aCustomer();
    const first = await hear(customer, 'One');
    expect(await automated(first)).toMatchObject([
      { body: 'Welcome to Customer support.', author: 'Automatic text: first contact', direction: 'outbound' },
    ]);
    await hear(customer, 'Two');
    expect(await automated(first)).toHaveLength(1);
    await eventually(async () => expect(await automated(first)).toMatchObject([{ status: 'delivered' }]));

    await dataOf(channel.api.post(`/conversations/${first.documentId}/close`, {}));
    const back = await hear(customer, 'Three');
    expect(await bodies(back)).toEqual(back.documentId === first.documentId ? ['Welcome to Customer support.'] : []);
  });

  it('two texts at once get one answer', async () => {
    await setTexts({ firstContact: on('Welcome.') });
    const customer = aCustomer();
    await Promise.all([hear(customer, 'One'), hear(customer, 'Two')]);
    expect(await bodies(await hear(customer, 'Three'))).toEqual(['Welcome.']);
  });

  it('out of hours is said once in each closed time, with the hour at which it opens', async () => {
    await setTexts({ outOfHours: on('Closed. We open {{hours.nextOpening}}.') });
    await setHours(hours.documentId);
    const customer = aCustomer();
    // Times in texts are the customer's.
    await dataOf(channel.api.post('/contacts', { mobilePhone: customer, timeZone: 'UTC' }));
    await moveTo(3);
    const conversation = await hear(customer, 'At night');
    await hear(customer, 'Still night');
    expect(await bodies(conversation)).toEqual(['Closed. We open 9:00 AM.']);
    await moveTo(12);
    await hear(customer, 'At noon');
    expect(await bodies(conversation)).toHaveLength(1);
    await moveTo(18);
    await hear(customer, 'In the evening');
    expect(await bodies(conversation)).toHaveLength(2);
  });

  it('nobody says that nobody is there while an agent talks', async () => {
    await setTexts({ outOfHours: on('Closed.') });
    await setHours(hours.documentId);
    const customer = aCustomer();
    await moveTo(12);
    const conversation = await hear(customer, 'By day');
    await moveTo(20);
    await reply(channel.api, conversation, 'I stay for you');
    await hear(customer, 'Thank you');
    expect(await bodies(conversation)).toEqual([]);
    await moveClock(channel.app, { advanceSeconds: 3600 });
    await hear(customer, 'Another thing');
    expect(await bodies(conversation)).toEqual(['Closed.']);
  });

  it('on a holiday it is the holiday’s text, in the language of the contact, and out of hours where there is none', async () => {
    await setTexts({
      holiday: on('Happy {{holiday.name}}!', { es: '¡Feliz {{holiday.name}}!' }),
      outOfHours: on('Closed.', { fr: 'Fermé.' }),
    });
    const today = (await moveTo(12)).toISOString().slice(0, 10);
    const feast = await dataOf(
      channel.api.post<OperatingHoursView>('/operating-hours', {
        name: `Feast ${today}`,
        timeZone: 'UTC',
        weekly: WEEK,
        holidays: [{ name: 'Feast', from: today }],
      }),
    );
    await setHours(feast.documentId);
    const [english, spanish] = [aCustomer(), aCustomer()];
    await dataOf(channel.api.post('/contacts', { mobilePhone: spanish, language: 'es-MX' }));
    expect(await bodies(await hear(english, 'Hello'))).toEqual(['Happy Feast!']);
    expect(await bodies(await hear(spanish, 'Hola'))).toEqual(['¡Feliz Feast!']);

    await setTexts({ holiday: on('{{contact.name}}'), outOfHours: on('Closed.', { fr: 'Fermé.' }) });
    const french = aCustomer();
    await dataOf(channel.api.post('/contacts', { mobilePhone: french, language: 'fr' }));
    expect(await bodies(await hear(french, 'Bonjour'))).toEqual(['Fermé.']);
    await setHours(null);
  });

  it('what is off, empty, or to a machine is not sent', async () => {
    await setTexts({ firstContact: { enabled: false, bodies: { en: 'Welcome.' } } });
    expect(await bodies(await hear(aCustomer(), 'One'))).toEqual([]);
    await setTexts({ firstContact: on('{{contact.name}}!') });
    expect(await bodies(await hear(aCustomer(), 'Two'))).toEqual([]);
    await setTexts({ firstContact: on('Welcome.') });
    await channel.simulator.sendText({ from: '24273', to: OUR_NUMBER, text: 'Your code is 1234' });
    expect(await bodies(await conversationOf(channel.api, '24273'))).toEqual([]);
  });

  it('two machines that answer each other come to an end', async () => {
    await setTexts({
      firstContact: on('Welcome.'),
      outOfHours: on('Closed.'),
      waitingTooLong: { enabled: true, afterMinutes: 10, bodies: { en: 'Soon.' } },
    });
    await setHours(hours.documentId);
    const customer = aCustomer();
    await moveTo(12);
    let conversation = await hear(customer, 'I am away 0');
    for (let round = 1; round <= 5; round += 1) {
      await moveClock(channel.app, { advanceSeconds: 700 });
      conversation = await hear(customer, `I am away ${round}`);
    }
    await eventually(async () => expect(await bodies(conversation)).toContain('Soon.'));
    expect(await bodies(conversation)).toEqual(['Welcome.', 'Soon.']);
    await setHours(null);
  });

  it('who waits too long is told so, once until somebody answers', async () => {
    await setTexts({
      waitingTooLong: { enabled: true, afterMinutes: 10, bodies: { en: 'Waiting {{waiting.minutes}}.' } },
    });
    const customer = aCustomer();
    const conversation = await hear(customer, 'Hello?');
    await moveClock(channel.app, { advanceSeconds: 660 });
    await eventually(async () => expect(await bodies(conversation)).toEqual(['Waiting 11.']));
    await reply(channel.api, conversation, 'Here I am');
    await hear(customer, 'One more');
    await moveClock(channel.app, { advanceSeconds: 300 });
    await reply(channel.api, conversation, 'Yes?');
    await hear(customer, 'And one more');
    // The first look, at ten minutes, finds one who has waited for five.
    await moveClock(channel.app, { advanceSeconds: 330 });
    await moveClock(channel.app, { advanceSeconds: 330 });
    await eventually(async () => expect(await bodies(conversation)).toEqual(['Waiting 11.', 'Waiting 11.']));
  });

  it('a customer is told who helps them, unless that person writes themselves', async () => {
    await setTexts({ agentAssigned: on('{{agent.name}} will help you.') });
    const taken = await hear(aCustomer(), 'Hello');
    await dataOf(channel.api.post(`/conversations/${taken.documentId}/assign`, { agent: ann.documentId }));
    expect(await bodies(taken)).toEqual(['Ann will help you.']);
    await dataOf(channel.api.post(`/conversations/${taken.documentId}/release`, {}));
    await dataOf(channel.api.post(`/conversations/${taken.documentId}/assign`, { agent: ann.documentId }));
    expect(await bodies(taken)).toHaveLength(1);

    const answered = await hear(aCustomer(), 'Hello');
    await reply(channel.api, answered, 'Good morning');
    await dataOf(channel.api.post(`/conversations/${answered.documentId}/assign`, { agent: ann.documentId }));
    expect(await bodies(answered)).toEqual([]);
  });

  once(database)('refuses what could never be sent, at its field', async () => {
    const put = (automatedTexts: object) =>
      channel.api.put(`/work-streams/${channel.workStream.documentId}`, { automatedTexts });
    expectRefusal(
      await put({ firstContact: on('Hi {{kontact.name}}') }),
      'automatedTexts.firstContact.bodies.en',
      /uses what is no variable: \{\{kontact.name\}\}/,
    );
    expectRefusal(
      await channel.api.post('/contacts', { mobilePhone: aCustomer(), timeZone: 'Mars/Olympus' }),
      'timeZone',
      /must be a time zone/,
    );
    expectRefusal(
      await channel.api.put(`/work-streams/${channel.workStream.documentId}`, {
        consent: { quietHours: { enabled: true, start: '07:00', end: '21:00' } },
      }),
      'consent.quietHours.start',
      /must not be before 08:00/,
    );
  });
});
