import Database from 'better-sqlite3';
import type { Browser } from 'playwright-core';
import type { ContactView } from '../../src/plugins/sms-channel/shared/contacts/contract';
import type { QueueView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import { createAgent, createApiToken, type AgentSession } from '../support/admin';
import { startApp, type App } from '../support/app';
import { openBrowser, signIn, type SignedIn } from '../support/browser';
import { apiClient, dataOf, inboxClient, type Client } from '../support/client';
import { layLine, type CuttableLine } from '../support/cuttable-line';
import { conversationOf } from '../support/flow';
import { InboxPage } from '../support/inbox-page';
import { seedWorkStream } from '../support/seed';
import { OUR_NUMBER, TestSimulator } from '../support/simulator';
import { eventually } from '../support/wait';

const STATUS_WORDS: Readonly<Record<string, string>> = { delivered: 'Delivered', failed: 'Failed', sent: 'Sent' };
const OUTAGE_MS = 10_000;

/**
 * Two agents and three customers, from the first text to the last. In the end the browsers, the database and the handsets must
 * agree, message for message: each `it` goes on where the one before ended.
 */
describe('a morning at the inbox', () => {
  const KIM = { name: 'Kim', phone: '+12025550143' };
  const LOU = { name: 'Lou', phone: '+14155550187' };
  const PAT = { name: 'Pat', phone: '+447700900123' };
  const CUSTOMERS = [KIM, LOU, PAT];

  let simulator: TestSimulator;
  let app: App;
  let line: CuttableLine;
  let api: Client;
  let browser: Browser;
  let anaSession: AgentSession;
  let ana: InboxPage;
  let omar: InboxPage;
  const complaints: { of: string; heard: SignedIn['complaints'] }[] = [];

  beforeAll(async () => {
    simulator = await TestSimulator.start({ reportDelayMs: 100 });
    app = await startApp({ database: 'sqlite', telesignBaseUrl: simulator.url });
    line = await layLine(app.url);
    api = apiClient(app, await createApiToken(app, { type: 'full-access' }));
    await seedWorkStream(api, simulator);
    anaSession = await createAgent(app, { email: 'ana@test.example', firstname: 'Ana', role: 'sms-agent' });
    const omarSession = await createAgent(app, { email: 'omar@test.example', firstname: 'Omar', role: 'sms-agent' });
    const queues = await dataOf(api.get<QueueView[]>('/queues'));
    const members = [anaSession.documentId, omarSession.documentId];
    await dataOf(api.put(`/queues/${queues.find(({ isDefault }) => isDefault)?.documentId}`, { members }));
    for (const { name, phone } of CUSTOMERS) {
      await dataOf(api.post<ContactView>('/contacts', { name, mobilePhone: phone }));
    }
    const body = 'Hi {{contact.name}}, we are open from 9 to 5. {{agent.name}}';
    await dataOf(api.post('/quick-replies', { shortcut: 'hours', title: 'Opening hours', body }));

    browser = await openBrowser();
    const [anas, omars] = [
      await signIn(browser, { ...app, url: line.url }, anaSession),
      await signIn(browser, app, omarSession),
    ];
    complaints.push({ of: 'Ana', heard: anas.complaints }, { of: 'Omar', heard: omars.complaints });
    [ana, omar] = [new InboxPage(anas.page), new InboxPage(omars.page)];
    await Promise.all([ana.list.waitFor(), omar.list.waitFor()]);
  });
  afterAll(async () => {
    await browser?.close();
    await line?.close();
    await app?.stop();
    await simulator?.close();
  });

  const texts = ({ phone }: { phone: string }, text: string) =>
    simulator.sendText({ from: phone, to: OUR_NUMBER, text });
  const arrivesAt = ({ phone }: { phone: string }, text: string) =>
    eventually(async () => expect(await simulator.receivedBy(phone)).toContain(text));
  const hasReceived = async ({ phone }: { phone: string }, text: string) =>
    (await simulator.receivedBy(phone)).includes(text);

  it('Ana takes a conversation by key and answers with a quick reply', async () => {
    await texts(KIM, 'When are you open?');
    await ana.open('open', 'Kim');
    await ana.page.keyboard.press('t');
    await ana.button('End').waitFor();

    await ana.page.keyboard.press('r');
    await ana.page.keyboard.type('/ho');
    await ana.page.getByRole('option', { name: /^\/hours/ }).waitFor();
    await ana.page.keyboard.press('Enter');
    const answer = 'Hi Kim, we are open from 9 to 5. Ana';
    await eventually(async () => expect(await ana.answerBox.inputValue()).toBe(answer));
    await ana.page.keyboard.press('Enter');
    await ana.bubble(answer).getByText('Delivered', { exact: true }).waitFor();
    await arrivesAt(KIM, answer);
  });

  it('both press Take within 50 ms: one has it, the other is told who', async () => {
    await texts(LOU, 'Is anybody there?');
    await Promise.all([ana.open('open', 'Lou'), omar.open('open', 'Lou')]);
    // At one moment, and in the pages themselves: a pointer is slower than the event of the other's click.
    const moment = Date.now() + 1_000;
    const pressedAt = await Promise.all(
      [ana, omar].map((agent) =>
        agent.button('Take').evaluate(
          (button: HTMLButtonElement, at) =>
            new Promise<number>((resolve) => {
              setTimeout(
                () => {
                  while (Date.now() < at);
                  resolve(Date.now());
                  button.click();
                },
                at - Date.now() - 100,
              );
            }),
          moment,
        ),
      ),
    );
    expect(Math.abs((pressedAt[0] ?? 0) - (pressedAt[1] ?? Infinity))).toBeLessThanOrEqual(50);

    const owner = await eventually(async () => {
      const { assignee } = await conversationOf(api, LOU.phone);
      if (!assignee) throw new Error('nobody has it yet');
      return assignee.name;
    });
    const [winner, loser] = owner === 'Ana' ? [ana, omar] : [omar, ana];
    await loser.page.getByText(`Somebody was first: ${owner} has this conversation.`).first().waitFor();
    await winner.button('End').waitFor();
    for (const agent of [ana, omar]) await agent.thread.getByText(`${owner} took the conversation`).waitFor();
    await winner.answer('Yes, I am.');
    await winner.bubble('Yes, I am.').getByText('Delivered', { exact: true }).waitFor();
    // From here on Ana has it, whoever won.
    if (winner === omar) await transfer(omar, 'Ana', 'Yours after all');
    await ana.open('mine', 'Lou');
  });

  async function transfer(from: InboxPage, to: string, note: string): Promise<void> {
    const asButton = from.button('Transfer');
    if (await asButton.isVisible()) await asButton.click();
    else {
      await from.button('More actions').click();
      await from.page.getByRole('menuitem', { name: 'Transfer' }).click();
    }
    const dialog = from.page.getByRole('dialog', { name: 'Transfer the conversation' });
    await dialog.getByRole('combobox', { name: 'To' }).click();
    await from.page.getByRole('option', { name: new RegExp(`^${to}`) }).click();
    await dialog.getByRole('textbox', { name: 'Note' }).fill(note);
    await dialog.getByRole('button', { name: 'Transfer', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  it('Ana transfers Kim to Omar with a note, which only colleagues see', async () => {
    await ana.open('mine', 'Kim');
    await transfer(ana, 'Omar', 'She asks for Saturday too');
    await omar.open('mine', 'Kim');
    await omar.bubble('She asks for Saturday too').getByText('Internal note').waitFor();
    await omar.thread.getByText('Ana transferred it to Omar').waitFor();
  });

  it('Kim writes while Omar types: nothing goes out before he has seen it', async () => {
    await omar.answerBox.click();
    await omar.page.keyboard.type('We are closed on Sat');
    await texts(KIM, 'Sorry, I mean Sunday');
    await omar.bubble('Sorry, I mean Sunday').waitFor();
    await omar.page.keyboard.type('urday.');
    await omar.page.keyboard.press('Enter');
    const question = omar.page.getByRole('alertdialog', { name: /^Something came while you were writing/ });
    await question.getByText('Sorry, I mean Sunday').waitFor();
    // The safe answer has the focus.
    await omar.page.keyboard.press('Enter');
    await question.waitFor({ state: 'detached' });
    expect(await omar.answerBox.inputValue()).toBe('We are closed on Saturday.');
    expect(await hasReceived(KIM, 'We are closed on Saturday.')).toBe(false);

    await omar.page.keyboard.type(' And on Sunday.');
    await omar.page.keyboard.press('Enter');
    await omar.bubble('And on Sunday.').getByText('Delivered', { exact: true }).waitFor();
  });

  it('Pat says STOP in the middle of a sentence of Omar: it is not sent', async () => {
    await texts(PAT, 'Who is this?');
    await omar.open('open', 'Pat');
    await omar.button('Take').click();
    await omar.button('End').waitFor();
    await omar.answerBox.click();
    await omar.page.keyboard.type('We have an offer for');
    await texts(PAT, 'STOP');
    // The reason stands in place of the box, while he writes.
    await omar.page.getByText(/^This person wants no more texts, so nothing can be sent/).waitFor();
    await omar.answerBox.waitFor({ state: 'detached' });
    await eventually(async () => expect((await simulator.receivedBy(PAT.phone)).at(-1)).toMatch(/unsubscribed/));
    expect((await simulator.receivedBy(PAT.phone)).filter((text) => text.startsWith('We have an offer'))).toEqual([]);
  });

  it('an answer of Ana fails, and Retry sends it again under the same bubble', async () => {
    await ana.open('mine', 'Lou');
    await simulator.behave({ answer: 'refuse', errorCode: 10032, times: 1 }, LOU.phone);
    await ana.answer('Your parcel leaves today.');
    const bubble = ana.bubble('Your parcel leaves today.');
    await bubble.getByText(/^Failed/).waitFor();
    expect(await hasReceived(LOU, 'Your parcel leaves today.')).toBe(false);
    await bubble.getByRole('button', { name: 'Retry' }).click();
    await bubble.getByText('Delivered', { exact: true }).waitFor();
    await bubble.getByText('2 attempts').waitFor();
    expect(await ana.bubble('Your parcel leaves today.').count()).toBe(1);
  });

  it('Ana snoozes Lou, who comes back by the clock, unread and in her list', async () => {
    await ana.button('Snooze').click();
    await ana.page.getByRole('menuitem', { name: /^For an hour/ }).click();
    await ana.view('mine');
    await ana.row('Lou').waitFor({ state: 'detached' });
    await ana.open('snoozed', 'Lou');
    await ana.page.goto(`${line.url}/admin/plugins/sms-channel`);
    await ana.list.getByText('No conversations of yours').waitFor();

    const { documentId } = await conversationOf(api, LOU.phone);
    const until = new Date(Date.now() + 1_500).toISOString();
    await dataOf(inboxClient(app, anaSession.token).post(`/conversations/${documentId}/snooze`, { until }));
    await ana.row('Lou').getByText('1 unread text').waitFor({ state: 'attached' });
    await ana.open('mine', 'Lou');
    await ana.thread.getByText('The conversation came back from snooze').waitFor();
  });

  it("Ana's connection drops for ten seconds and heals: nothing is missing, nothing is twice", async () => {
    // It arrives, and nobody tells her: the worst moment for a line to break.
    line.swallowAnswers();
    await ana.answer('Sent into the void');
    await arrivesAt(LOU, 'Sent into the void');
    line.cut();
    const mendAt = Date.now() + OUTAGE_MS;
    await ana.page.getByText(/^The server did not answer/).waitFor();
    await ana.page.getByText(/^Reconnecting/).waitFor();
    await texts(LOU, 'Thank you');
    await texts(LOU, 'One more question');
    await omar.open('mine', 'Kim');
    await omar.answer('Anything else?');
    await omar.bubble('Anything else?').getByText('Delivered', { exact: true }).waitFor();
    // No event ends it: the outage is ten seconds long.
    await new Promise((resolve) => setTimeout(resolve, mendAt - Date.now()));
    line.mend();

    await ana.page.getByText(/^Reconnecting/).waitFor({ state: 'detached' });
    await ana.bubble('One more question').waitFor();
    await ana.bubble('Sent into the void').getByText('Delivered', { exact: true }).waitFor();
    // The box still holds it. Sent once more, it is the same text.
    await ana.answerBox.press('Enter');
    await eventually(async () => expect(await ana.answerBox.inputValue()).toBe(''));
  });

  it('in the end the browsers, the database and the handsets agree, message for message', async () => {
    // As the pages stand after all that, then as they are when they are opened anew.
    await showsWhatIsStored(ana, LOU);
    await showsWhatIsStored(omar, KIM);
    for (const customer of CUSTOMERS) {
      const stored = storedMessages(customer);
      expect(stored.length).toBeGreaterThanOrEqual(2);
      // The handset knows nothing of notes, and nothing of what was held back.
      const spoken = stored.filter(({ direction, status }) => direction !== 'note' && status !== 'blocked');
      const onHandset = (await simulator.textsOf(customer.phone)).map(({ direction, text }) => ({
        direction: direction === 'sent' ? 'inbound' : 'outbound',
        body: text,
      }));
      expect(onHandset).toEqual(spoken.map(({ direction, body }) => ({ direction, body })));

      const { documentId } = await conversationOf(api, customer.phone);
      for (const agent of [ana, omar]) {
        await agent.page.goto(`${agent === ana ? line.url : app.url}/admin/plugins/sms-channel/${documentId}`);
        await showsWhatIsStored(agent, customer);
      }
    }
    for (const { of, heard } of complaints) {
      // What the browser itself says of a broken line, and of the answers that tell who was first.
      const ours = heard.filter((complaint) => !/^Failed to load resource/.test(complaint));
      expect({ of, ours }).toEqual({ of, ours: [] });
    }
  });

  async function showsWhatIsStored(agent: InboxPage, customer: (typeof CUSTOMERS)[number]): Promise<void> {
    await agent.page.getByRole('heading', { level: 2, name: customer.name }).waitFor();
    await eventually(async () => {
      const [stored, shown] = [storedMessages(customer), await agent.shownThread()];
      expect(shown.map(({ direction, body }) => ({ direction, body }))).toEqual(
        stored.map(({ direction, body }) => ({ direction, body })),
      );
      stored.forEach(({ direction, status }, index) => {
        if (direction === 'outbound') expect(shown[index]?.below).toContain(STATUS_WORDS[status] ?? status);
      });
    });
  }

  /** What the database holds of a customer's conversations, as it lies there. */
  function storedMessages({ phone }: { phone: string }): { direction: string; body: string; status: string }[] {
    const database = new Database(app.databaseFile as string, { readonly: true });
    try {
      return database
        .prepare<[string], { direction: string; body: string; status: string }>(
          `select m.direction, m.body, m.status from sms_channel_messages m
             join sms_channel_conversations c on c.id = m.conversation_id
            where c.customer_address = ? order by m.sorted_at, m.id`,
        )
        .all(phone);
    } finally {
      database.close();
    }
  }
});
