import type { Browser, Page } from 'playwright-core';
import { createAgent, createApiToken, type AgentSession } from '../support/admin';
import { startApp, type App } from '../support/app';
import { seriousFindings } from '../support/axe';
import { openBrowser, signIn, type SignedIn } from '../support/browser';
import { apiClient, dataOf, type Client } from '../support/client';
import { conversationOf, messagesOf } from '../support/flow';
import { seedWorkStream } from '../support/seed';
import { OUR_NUMBER, TestSimulator } from '../support/simulator';
import { eventually } from '../support/wait';

/** The main job, in a real browser: a text comes in by itself, is answered, and the answer arrives. */
describe('the inbox in Chromium', () => {
  let simulator: TestSimulator;
  let app: App;
  let api: Client;
  let browser: Browser;
  let ana: AgentSession;
  let inbox: SignedIn;
  const customer = '+12025550143';

  beforeAll(async () => {
    simulator = await TestSimulator.start({ reportDelayMs: 200 });
    app = await startApp({ database: 'sqlite', telesignBaseUrl: simulator.url });
    api = apiClient(app, await createApiToken(app, { type: 'full-access' }));
    await seedWorkStream(api, simulator);
    ana = await createAgent(app, { email: 'ana@test.example', firstname: 'Ana', role: 'sms-agent' });
    const queues = await dataOf(api.get<{ documentId: string; isDefault: boolean }[]>('/queues'));
    const members = [ana.documentId];
    await dataOf(api.put(`/queues/${queues.find(({ isDefault }) => isDefault)?.documentId}`, { members }));
    browser = await openBrowser();
    inbox = await signIn(browser, app, ana);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
    await simulator?.close();
  });

  const list = (page: Page) => page.getByRole('navigation', { name: 'Conversations' });

  it('shows a text by itself, and the answer with its delivery state', async () => {
    const { page } = inbox;
    await page.getByRole('tab', { name: /^Open/ }).click();
    await page.getByText('Nobody is waiting').waitFor();

    await simulator.sendText({ from: customer, to: OUR_NUMBER, text: 'Where is my order?' });
    await list(page).getByText('Where is my order?').click();
    await page.getByRole('button', { name: 'Take' }).click();

    const box = page.getByRole('textbox', { name: /^Answer to/ });
    await box.fill('It leaves today.');
    await box.press('Enter');
    const thread = page.getByRole('region', { name: 'Messages' });
    await thread.getByText('It leaves today.').waitFor();
    await thread.getByText('Delivered', { exact: true }).waitFor();
    expect(await simulator.receivedBy(customer)).toEqual(['It leaves today.']);
  });

  it('sends once when Enter and Send are pressed as fast as can be', async () => {
    const { page } = inbox;
    const box = page.getByRole('textbox', { name: /^Answer to/ });
    await box.fill('Only once, please.');
    await page.evaluate(() => {
      const field = document.querySelector('textarea');
      const press = () =>
        field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
      press();
      press();
      document.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    });
    await eventually(async () =>
      expect(await simulator.receivedBy(customer)).toEqual(['It leaves today.', 'Only once, please.']),
    );
    const conversation = await conversationOf(api, customer);
    const sent = (await messagesOf(api, conversation)).filter(({ body }) => body === 'Only once, please.');
    expect(sent).toHaveLength(1);
  });

  it('says in words why an answer failed', async () => {
    const { page } = inbox;
    await simulator.behave({ answer: 'accept', reports: [510] }, customer);
    const box = page.getByRole('textbox', { name: /^Answer to/ });
    await box.fill('Can you hear me?');
    await box.press('Enter');
    await page
      .getByRole('region', { name: 'Messages' })
      .getByText(/^Failed/)
      .waitFor();
    await simulator.clearBehaviours();
  });

  it('goes on after the server was away, and misses nothing', async () => {
    const { page } = inbox;
    await app.kill();
    await page.getByText(/^Reconnecting/).waitFor();
    await app.restart();
    await simulator.sendText({ from: '+447700900123', to: OUR_NUMBER, text: 'Sent while you were away' });
    await page.getByRole('tab', { name: /^Open/ }).click();
    await list(page).getByText('Sent while you were away').waitFor();
    await page.getByText(/^Reconnecting/).waitFor({ state: 'detached' });
  });

  it.each([
    ['desktop, light', { viewport: { width: 1440, height: 900 }, theme: 'light' as const }],
    ['phone, dark', { viewport: { width: 390, height: 844 }, theme: 'dark' as const }],
  ])('has no serious finding of axe and nothing cut off: %s', async (_name, options) => {
    const { page, complaints } = await signIn(browser, app, ana, options);
    await page.getByRole('tab', { name: /^Open/ }).click();
    await list(page).getByText('Sent while you were away').click();
    await page.getByRole('region', { name: 'Messages' }).getByText('Sent while you were away').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
