import Database from 'better-sqlite3';
import type { Browser } from 'playwright-core';
import { createAgent, createApiToken, registerAdmin, type AdminSession, type AgentSession } from '../support/admin';
import { postCallback, inboundBody } from '../api/support/callbacks';
import { startApp, type App } from '../support/app';
import { seriousFindings } from '../support/axe';
import { openBrowser, signIn, type SignedIn } from '../support/browser';
import { apiClient, client, dataOf, type Client } from '../support/client';
import { conversationOf } from '../support/flow';
import { newApiKey } from '../support/secrets';
import { seedWorkStream, type SeededWorkStream } from '../support/seed';
import { startRedis, type Server } from '../support/services/index.mjs';
import { OUR_NUMBER, TestSimulator } from '../support/simulator';

/** Agents and administrators are told of an outage within this. */
const TOLD_WITHIN_MS = 5_000;
const CUSTOMER = '+12025550143';

/** What waits, failed or stands still is seen where people look: in the inbox, on the home page, on a page of its own. */
describe('the health of the channel in Chromium', () => {
  let redis: Server;
  let simulator: TestSimulator;
  let app: App;
  let api: Client;
  let seeded: SeededWorkStream;
  let browser: Browser;
  let admin: AdminSession;
  let ana: AgentSession;
  let inbox: SignedIn;
  let panel: SignedIn;

  beforeAll(async () => {
    redis = await startRedis();
    simulator = await TestSimulator.start({ reportDelayMs: 200 });
    app = await startApp({ database: 'sqlite', telesignBaseUrl: simulator.url, redisUrl: redis.url });
    api = apiClient(app, await createApiToken(app, { type: 'full-access' }));
    seeded = await seedWorkStream(api, simulator);
    admin = await registerAdmin(app);
    ana = await createAgent(app, { email: 'ana@test.example', firstname: 'Ana', role: 'sms-agent' });
    const queues = await dataOf(api.get<{ documentId: string; isDefault: boolean }[]>('/queues'));
    await dataOf(
      api.put(`/queues/${queues.find(({ isDefault }) => isDefault)?.documentId}`, { members: [ana.documentId] }),
    );
    await simulator.sendText({ from: CUSTOMER, to: OUR_NUMBER, text: 'Where is my order?' });
    const { documentId } = await conversationOf(api, CUSTOMER);
    browser = await openBrowser();
    inbox = await signIn(browser, app, ana);
    await inbox.page.goto(`${app.url}/admin/plugins/sms-channel/${documentId}`);
    await inbox.page.getByRole('button', { name: 'Take' }).click();
    await inbox.page.getByRole('textbox', { name: /^Answer to/ }).waitFor();
    panel = await signIn(browser, app, admin);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
    await simulator?.close();
    await redis?.stop();
  });

  const HEALTH = '/admin/settings/sms-channel/health';

  it('while Redis is away the inbox says what works and what waits, the answer too, and both go by themselves', async () => {
    const { page } = inbox;
    const banner = page.getByRole('status').filter({ hasText: 'Texts cannot be sent at the moment.' });
    await redis.pause();
    await banner.waitFor({ timeout: TOLD_WITHIN_MS });
    expect(await banner.innerText()).toContain('your answers are kept');
    expect(await seriousFindings(page)).toEqual([]);

    const box = page.getByRole('textbox', { name: /^Answer to/ });
    await box.fill('It leaves today.');
    await box.press('Enter');
    const thread = page.getByRole('region', { name: 'Messages' });
    await thread.getByText('Kept: it leaves as soon as texts can be sent again').waitFor();
    // Customers' texts come in meanwhile.
    await simulator.sendText({ from: CUSTOMER, to: OUR_NUMBER, text: 'Are you there?' });
    await thread.getByText('Are you there?').waitFor();

    // A second tab of the same browser has no stream of its own, and knows it as well.
    const second = await page.context().newPage();
    await second.goto(`${app.url}/admin/plugins/sms-channel`);
    await second.getByText('Texts cannot be sent at the moment.').waitFor();
    await second.close();

    await panel.page.goto(`${app.url}${HEALTH}`);
    await panel.page.getByText('The job queue does not answer: texts are not sent.').waitFor();

    await redis.restart();
    await banner.waitFor({ state: 'detached' });
    await thread.getByText('Delivered', { exact: true }).waitFor();
    expect(await simulator.receivedBy(CUSTOMER)).toEqual(['It leaves today.']);
    await panel.page.getByText('Everything works, and nothing waits for you.').waitFor();
  });

  it('callbacks that could be from customers are red on the home page though the set-up is unfinished', async () => {
    const { page } = panel;
    const body = inboundBody({
      from: CUSTOMER.slice(1),
      to: OUR_NUMBER.slice(1),
      text: 'Hello?',
      referenceId: 'A'.repeat(32),
    });
    const account = { customerId: simulator.customerId, apiKey: newApiKey() };
    expect(await postCallback(seeded.workStream.callbackUrl, body, account)).toBe(401);
    await page.goto(`${app.url}/admin`);
    await page.getByText('Finish setting up Customer support').waitFor();
    await page.getByText('Customer support: 1 callback in quarantine may be from customers').waitFor();
    await page.getByRole('link', { name: 'Look at them' }).click();
    await page.getByRole('heading', { name: 'Callback doctor' }).waitFor();
  });

  it('the page names what is wrong and whom it is about, and leads there', async () => {
    const { page } = panel;
    await page.goto(`${app.url}${HEALTH}`);
    await page.getByText('1 callback in quarantine may be from customers.').waitFor();
    const numbers = page.getByRole('region', { name: 'Numbers' });
    await numbers.getByRole('gridcell', { name: '+1 719 555 0199' }).waitFor();
    await page.getByRole('link', { name: 'Callback doctor of Customer support' }).click();
    await page.getByRole('heading', { name: 'Callback doctor' }).waitFor();
  });

  it('a callback URL that has ended and is still called is named, and leads to where it stands', async () => {
    const { page } = panel;
    const { documentId, callbackUrl } = seeded.workStream;
    const settings = client(`${app.url}/sms-channel/work-streams/${documentId}`, admin.token);
    await dataOf(settings.post('/rotate-callback-url', { keepPreviousHours: 0 }));
    const account = { customerId: simulator.customerId, apiKey: simulator.apiKey };
    expect(await postCallback(callbackUrl, '{}', account)).toBe(404);
    await page.goto(`${app.url}${HEALTH}`);
    await page.getByText('Somebody posts to a callback URL that has ended.').waitFor();
    await page.getByText('1 call of an ended URL, the last one at').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'SMS settings of Customer support' }).click();
    await page.getByText('Somebody still posts to the URL').waitFor();
  });

  it('dead letters are read with their reason, and retried or dropped by keyboard after a question', async () => {
    const { page } = panel;
    const rows = new Database(app.databaseFile as string, { timeout: 30_000 });
    const insert = rows.prepare(
      `insert into sms_channel_dead_letters (document_id, kind, lane, share, attempts, reason, failed_at)
       values (?, 'distribute', 'distribute', '', 12, ?, ?)`,
    );
    for (let index = 0; index < 12; index += 1)
      insert.run(`letter-${index}`, `TypeError at ${index}`, Date.now() + index);
    await page.goto(`${app.url}${HEALTH}`);
    await page.getByText('12 dead letters wait for a decision.').waitFor();
    const letters = page.getByRole('region', { name: 'Dead letters' });
    await letters.getByText('TypeError at 11').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await letters.getByRole('button', { name: 'Older' }).click();
    await letters.getByText('TypeError at 1', { exact: true }).waitFor();
    await letters.getByRole('button', { name: 'Newer' }).click();
    await letters.getByText('TypeError at 11').waitFor();

    const decide = async (decision: string, done: string) => {
      await letters
        .getByRole('button', { name: `${decision}: Offer conversations to agents` })
        .first()
        .focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('alertdialog');
      await dialog.waitFor();
      expect(await seriousFindings(page, '[role="alertdialog"]')).toEqual([]);
      await dialog.getByRole('button', { name: decision, exact: true }).focus();
      await page.keyboard.press('Enter');
      await page.getByText(done).first().waitFor();
    };
    await decide('Drop', 'It was dropped.');
    await page.getByText('11 dead letters wait for a decision.').waitFor();
    await decide('Retry', 'It is being tried again.');
    await page.getByText('10 dead letters wait for a decision.').waitFor();
    const handled = rows
      .prepare(
        `select document_id as letter, handled_as as decision from sms_channel_dead_letters where handled_as is not null order by id desc`,
      )
      .all();
    rows.close();
    expect(handled).toEqual([
      { letter: 'letter-11', decision: 'dropped' },
      { letter: 'letter-10', decision: 'retried' },
    ]);
  });

  it('an agent has no such page', async () => {
    await inbox.page.goto(`${app.url}${HEALTH}`);
    await inbox.page
      .getByText(/don.t have the permissions|do not have permission|No permissions/i)
      .first()
      .waitFor();
  });

  it('nothing was complained of', () => {
    const complaints = [...inbox.complaints, ...panel.complaints];
    expect(complaints.filter((complaint) => !/403/.test(complaint))).toEqual([]);
  });
});
