import type { Browser, Page } from 'playwright-core';
import { createAgent, createApiToken, type AgentSession } from '../support/admin';
import { startApp, type App } from '../support/app';
import { seriousFindings } from '../support/axe';
import { openBrowser, signIn } from '../support/browser';
import { apiClient, dataOf, type Client } from '../support/client';
import { conversationOf, messageWith, reply } from '../support/flow';
import { seedWorkStream } from '../support/seed';
import { OUR_NUMBER, TestSimulator } from '../support/simulator';
import { eventually } from '../support/wait';
import type { ConversationView } from '../../src/plugins/sms-channel/shared/conversations/contract';

/** What a customer's phone writes by itself, as an agent sees it, and "mark as unread". docs/lifecycle.md. */
describe('texts of phones in Chromium', () => {
  let simulator: TestSimulator;
  let app: App;
  let api: Client;
  let browser: Browser;
  let ana: AgentSession;
  let conversation: ConversationView;
  const customer = '+12025550143';
  const OURS = 'It left today. Reply STOP to stop receiving texts.';
  const DRIVING = "I'm driving with Focus turned on. I'll see your message when I get where I'm going.";

  beforeAll(async () => {
    simulator = await TestSimulator.start({ reportDelayMs: 100 });
    app = await startApp({ database: 'sqlite', telesignBaseUrl: simulator.url });
    api = apiClient(app, await createApiToken(app, { type: 'full-access' }));
    await seedWorkStream(api, simulator);
    ana = await createAgent(app, { email: 'ana@test.example', firstname: 'Ana', role: 'sms-agent' });
    browser = await openBrowser();
    await simulator.sendText({ from: customer, to: OUR_NUMBER, text: 'Where is my order?' });
    conversation = await conversationOf(api, customer);
    await dataOf(api.post(`/conversations/${conversation.documentId}/take`, { agent: ana.documentId }));
    const ours = await reply(api, conversation, OURS);
    await messageWith(api, conversation, ours.documentId, ['delivered']);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
    await simulator?.close();
  });

  const open = async (page: Page) => {
    await page.goto(`${app.url}/admin/plugins/sms-channel/${conversation.documentId}`);
    await page.getByRole('region', { name: /^(Messages|Mensajes)$/ }).waitFor();
  };
  const thread = (page: Page) => page.getByRole('region', { name: /^(Messages|Mensajes)$/ });
  const text = (body: string) => simulator.sendText({ from: customer, to: OUR_NUMBER, text: body });
  const unread = async () =>
    (await dataOf(api.get<ConversationView>(`/conversations/${conversation.documentId}`))).unreadCount;

  it('a reaction stands under its text, another one is a quiet line, an automatic answer is marked', async () => {
    const { page, complaints } = await signIn(browser, app, ana);
    await open(page);
    await text(`Loved “${OURS}”`);
    await thread(page).getByText('❤️', { exact: true }).waitFor();
    await text('Reacted 🎉 to “It left today…”');
    await thread(page).getByText('🎉', { exact: true }).waitFor();
    await text(`Removed a heart from “${OURS}”`);
    await thread(page).getByText('❤️', { exact: true }).waitFor({ state: 'detached' });
    await text('Laughed at an image');
    await thread(page)
      .getByText(/Laughed at an image/)
      .waitFor();
    await text(DRIVING);
    await thread(page).getByText(DRIVING).waitFor();
    await thread(page).getByText('Automatic answer').waitFor();
    // None of them is a text of its own.
    expect(
      await thread(page)
        .getByText(/^Loved|^Removed|^Reacted/)
        .count(),
    ).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('is marked as unread by its key and by the menu, and left', async () => {
    const { page } = await signIn(browser, app, ana);
    await open(page);
    await eventually(async () => expect(await unread()).toBe(0));
    await thread(page).focus();
    await page.keyboard.press('i');
    await thread(page).waitFor({ state: 'detached' });
    await eventually(async () => expect(await unread()).toBe(1));
    // The row that was open has the focus.
    await eventually(async () =>
      expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toContain(
        conversation.documentId,
      ),
    );
    await page.keyboard.press('Enter');
    await eventually(async () => expect(await unread()).toBe(0));
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Mark as unread' }).click();
    await thread(page).waitFor({ state: 'detached' });
    await eventually(async () => expect(await unread()).toBe(1));
  });

  it.each([
    ['desktop, light', { viewport: { width: 1440, height: 900 }, theme: 'light' as const }],
    ['desktop, dark', { viewport: { width: 1440, height: 900 }, theme: 'dark' as const }],
    ['phone, dark', { viewport: { width: 390, height: 844 }, theme: 'dark' as const }],
  ])('has no serious finding of axe: %s', async (_name, options) => {
    const { page, complaints } = await signIn(browser, app, ana, options);
    await open(page);
    await thread(page).getByText('🎉', { exact: true }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
