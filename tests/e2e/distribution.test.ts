import type { Browser, Page } from 'playwright-core';
import {
  HEARTBEAT_EVERY_MS,
  SILENT_AFTER_MS,
  type QueueView,
} from '../../src/plugins/sms-channel/shared/distribution/contract';
import type { WorkStreamView } from '../../src/plugins/sms-channel/shared/work-streams/contract';
import { createAgent, createApiToken, type AgentSession } from '../support/admin';
import { startApp, type App } from '../support/app';
import { seriousFindings } from '../support/axe';
import { openBrowser, signIn, type SignedIn } from '../support/browser';
import { apiClient, dataOf, inboxClient, type Client } from '../support/client';
import { clockOf, moveClock, SIMULATION } from '../support/clock';
import { conversationOf } from '../support/flow';
import { seedWorkStream } from '../support/seed';
import { OUR_NUMBER, TestSimulator } from '../support/simulator';
import { eventually } from '../support/wait';

/** A closed browser is noticed by its silence, and the offer goes on: all of that within a minute. */
const MOVES_ON_WITHIN_MS = 60_000;
const OFFER_S = 30;

/** Work comes to the agents: offered, accepted, missed, and passed on, under the eyes of a supervisor. */
describe('the distribution of work in Chromium', () => {
  let simulator: TestSimulator;
  let app: App;
  let api: Client;
  let browser: Browser;
  let workStream: WorkStreamView;
  let ana: AgentSession;
  let omar: AgentSession;
  let anas: SignedIn;
  let omars: SignedIn;
  let board: SignedIn;

  beforeAll(async () => {
    simulator = await TestSimulator.start();
    app = await startApp({ database: 'sqlite', telesignBaseUrl: simulator.url, env: SIMULATION });
    api = apiClient(app, await createApiToken(app, { type: 'full-access' }));
    ({ workStream } = await seedWorkStream(api, simulator, {
      distributionMode: 'push',
      distribution: { offerSeconds: OFFER_S },
    }));
    ana = await createAgent(app, { email: 'ana@test.example', firstname: 'Ana', role: 'sms-agent' });
    omar = await createAgent(app, { email: 'omar@test.example', firstname: 'Omar', role: 'sms-agent' });
    const sara = await createAgent(app, { email: 'sara@test.example', firstname: 'Sara', role: 'sms-supervisor' });
    const queues = await dataOf(api.get<QueueView[]>('/queues'));
    const members = [ana.documentId, omar.documentId];
    await dataOf(api.put(`/queues/${queues.find(({ isDefault }) => isDefault)?.documentId}`, { members }));
    browser = await openBrowser();
    anas = await signIn(browser, app, ana);
    board = await signIn(browser, app, sara);
    await board.page.getByRole('link', { name: 'Board' }).click();
    await board.page.getByRole('heading', { name: 'Board' }).waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
    await simulator?.close();
  });

  /** What is offered on a page, by the number of the customer. */
  const offer = (page: Page, customer: string) => page.getByRole('region', { name: customer, exact: true });
  const agentRow = (name: string) => board.page.getByRole('row', { name: new RegExp(`^${name} `) });
  const text = (from: string, body: string) => simulator.sendText({ from, to: OUR_NUMBER, text: body });
  const ownerOf = async (customer: string) => (await conversationOf(api, customer)).assignee?.name ?? null;

  /** On the app's clock. Those whose browser is open say meanwhile that they are there, as their browsers do in real time. */
  async function timePasses(seconds: number, ...there: AgentSession[]): Promise<void> {
    const step = HEARTBEAT_EVERY_MS / 1000;
    for (let left = seconds; left > 0; left -= step) {
      await moveClock(app, { advanceSeconds: Math.min(left, step) });
      await Promise.all(there.map(({ token }) => dataOf(inboxClient(app, token).post('/me/heartbeat', {}))));
    }
  }

  it('an open inbox makes its agent available, and the board shows it', async () => {
    await agentRow('Ana').getByText('Available', { exact: true }).waitFor();
    await agentRow('Omar').getByText('Never set').waitFor();
  });

  it('an offer appears with its timer over what the agent does, and is accepted', async () => {
    const { page } = anas;
    await text('+12025550143', 'Where is my order?');
    const card = offer(page, '+1 202 555 0143');
    await card.getByText('Where is my order?').waitFor();
    await card.getByText(/^Offered to you because|you have the most room/).waitFor();
    expect(await card.getByRole('timer').textContent()).toMatch(/^0:(30|[0-2]\d)$/);
    // It lies over the panes, never over what the header leads to.
    await page.getByRole('button', { name: 'New text' }).click({ trial: true });
    await agentRow('Ana').getByText('+1 202 555 0143').waitFor();

    await card.getByRole('button', { name: /^Accept/ }).click();
    await page.getByRole('region', { name: 'Messages' }).getByText('Where is my order?').waitFor();
    await card.waitFor({ state: 'detached' });
    expect(await ownerOf('+12025550143')).toBe('Ana');
    await agentRow('Ana').getByText('1 of 10 units').waitFor();
  });

  it('one that runs out makes its agent away, and reaches the next one', async () => {
    omars = await signIn(browser, app, omar);
    await agentRow('Omar').getByText('Available', { exact: true }).waitFor();
    // Omar has more room than Ana: he is asked first.
    await text('+14155550187', 'Can you help me?');
    await offer(omars.page, '+1 415 555 0187').waitFor();
    expect(await seriousFindings(omars.page)).toEqual([]);

    await timePasses(OFFER_S, ana, omar);
    const next = offer(anas.page, '+1 415 555 0187');
    await next.waitFor();
    await omars.page.getByText('You missed an offer; you are away now.').waitFor();
    await agentRow('Omar')
      .getByText(/^Missed an offer/)
      .waitFor();

    // By the keyboard, while nobody types.
    await anas.page.getByRole('heading', { name: 'Inbox' }).click();
    await anas.page.keyboard.press('a');
    await next.waitFor({ state: 'detached' });
    await eventually(async () => expect(await ownerOf('+14155550187')).toBe('Ana'));

    await omars.page.getByRole('button', { name: 'I am back' }).click();
    await omars.page.getByText('You missed an offer; you are away now.').waitFor({ state: 'detached' });
    await agentRow('Omar').getByText('Available', { exact: true }).waitFor();
  });

  it('the offer of an agent who closes the browser moves on within a minute', async () => {
    await dataOf(api.put(`/work-streams/${workStream.documentId}`, { distribution: { offerSeconds: 600 } }));
    await text('+447700900123', 'Is anybody there?');
    await offer(omars.page, '+44 7700 900123').waitFor();
    await omars.page.context().close();
    const closedAt = await clockOf(app);
    // The rest of the silence is waited for.
    await timePasses((SILENT_AFTER_MS - 5_000) / 1000, ana);
    await offer(anas.page, '+44 7700 900123').waitFor({ timeout: 2 * MOVES_ON_WITHIN_MS });
    expect((await clockOf(app)).getTime() - closedAt.getTime()).toBeLessThan(MOVES_ON_WITHIN_MS);
    await agentRow('Omar')
      .getByText(/^Browser gone/)
      .waitFor();
  });

  it('a rejected one goes back to its queue, and the board counts its wait', async () => {
    const card = offer(anas.page, '+44 7700 900123');
    await card.getByRole('button', { name: /^Reject/ }).click();
    await card.waitFor({ state: 'detached' });
    const queue = board.page.getByRole('row', { name: /^Default / });
    await queue.getByRole('gridcell').nth(1).getByText('1', { exact: true }).waitFor();
    const wait = queue.getByRole('time');
    const first = await wait.textContent();
    expect(first).toMatch(/^\d+:\d\d$/);
    await eventually(async () => expect(await wait.textContent()).not.toBe(first));
  });

  it('a supervisor gives what waits to an agent on the board, and reads first what speaks against it', async () => {
    const { page } = board;
    await page.getByRole('button', { name: 'Assign from Default' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Assign from Default' });
    await dialog
      .getByRole('combobox', { name: 'Conversation' })
      .getByText(/^\+447700900123, waits \d/)
      .waitFor();
    const choose = async (agent: RegExp) => {
      await dialog.getByRole('combobox', { name: 'Agent' }).click();
      await page.getByRole('option', { name: agent }).click();
    };
    await choose(/^Omar \(Offline, 10 units free\)/);
    await dialog.getByText('Omar is not available now: Offline.').waitFor();
    await dialog.getByRole('button', { name: 'Clear' }).click();
    await choose(/^Ana \(Available, 8 units free\)/);
    await dialog.getByText('Omar is not available now: Offline.').waitFor({ state: 'detached' });
    await dialog.getByRole('button', { name: 'Assign', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Ana has the conversation with +447700900123 now.').waitFor();
    expect(await ownerOf('+447700900123')).toBe('Ana');
    await agentRow('Ana').getByText('3 of 10 units').waitFor();
  });

  it('a supervisor changes the presence of an agent, who sees whose word it was', async () => {
    await agentRow('Ana').getByRole('button', { name: 'Presence of Ana: Available' }).click();
    await board.page.getByRole('menuitem', { name: 'Busy' }).click();
    await agentRow('Ana')
      .getByText(/^Set by a supervisor/)
      .waitFor();
    await anas.page.getByText('Set by a supervisor').waitFor();
  });

  it.each([
    ['desktop, light', { viewport: { width: 1440, height: 900 }, theme: 'light' as const }],
    ['phone, dark', { viewport: { width: 390, height: 844 }, theme: 'dark' as const }],
  ])('the board has no serious finding of axe and nothing cut off: %s', async (_name, options) => {
    const sara = await createAgent(app, {
      email: `sara-${options.theme}@test.example`,
      firstname: 'Sara',
      role: 'sms-supervisor',
    });
    const { page, complaints } = await signIn(browser, app, sara, options);
    await page.getByRole('link', { name: 'Board' }).click();
    await page.getByText('Browser gone').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('nobody’s console has complained', () => {
    expect([...anas.complaints, ...board.complaints]).toEqual([]);
  });
});
