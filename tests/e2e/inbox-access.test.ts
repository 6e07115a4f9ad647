import type { Browser, Locator, Page } from 'playwright-core';
import type { ConversationView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { QueueView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import { COMMANDS, SHORTCUTS } from '../../src/plugins/sms-channel/admin/src/ui/shortcuts';
import { createAgent, createApiToken, type AgentSession } from '../support/admin';
import { startApp, type App } from '../support/app';
import { seriousFindings } from '../support/axe';
import { openBrowser, signIn } from '../support/browser';
import { apiClient, dataOf, type Client } from '../support/client';
import { conversationOf } from '../support/flow';
import { InboxPage } from '../support/inbox-page';
import { writeConversations } from '../support/many-conversations';
import { seedWorkStream } from '../support/seed';
import { OUR_NUMBER, TestSimulator } from '../support/simulator';
import { eventually } from '../support/wait';
import { heldAnswer } from './held-answer';

/** Everything without a mouse, and understandable without eyes: each key that the help names, and where the focus goes. */
describe('the inbox by keyboard and for screen readers', () => {
  const customer = '+12025550143';
  let simulator: TestSimulator;
  let app: App;
  let api: Client;
  let browser: Browser;
  let sue: AgentSession;
  let queue: string;
  let inbox: InboxPage;
  let page: Page;

  beforeAll(async () => {
    simulator = await TestSimulator.start();
    app = await startApp({ database: 'sqlite', telesignBaseUrl: simulator.url });
    api = apiClient(app, await createApiToken(app, { type: 'full-access' }));
    await seedWorkStream(api, simulator);
    sue = await createAgent(app, { email: 'sue@test.example', firstname: 'Sue', role: 'sms-supervisor' });
    await createAgent(app, { email: 'omar@test.example', firstname: 'Omar', role: 'sms-agent' });
    const queues = await dataOf(api.get<QueueView[]>('/queues'));
    queue = queues.find(({ isDefault }) => isDefault)?.documentId as string;
    await dataOf(api.put(`/queues/${queue}`, { members: [sue.documentId] }));
    for (const [from, name, text] of [
      [customer, 'Kim', 'First'],
      ['+14155550187', 'Pat', 'Second'],
    ] as const) {
      await dataOf(api.post('/contacts', { name, mobilePhone: from }));
      await simulator.sendText({ from, to: OUR_NUMBER, text });
      await conversationOf(api, from);
    }
    browser = await openBrowser();
    ({ page } = await signIn(browser, app, sue));
    inbox = new InboxPage(page);
    await inbox.open('open', 'Kim');
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
    await simulator?.close();
  });

  const press = (command: keyof typeof SHORTCUTS) => page.keyboard.press(SHORTCUTS[command]);
  const hasFocus = (element: Locator) =>
    eventually(async () => expect(await element.evaluate((node) => node === document.activeElement)).toBe(true));
  /** Nobody types: the focus is on nothing that takes letters. */
  const letGo = () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const stateIs = (state: ConversationView['state']) =>
    eventually(async () => expect((await conversationOf(api, customer)).state).toBe(state));
  const dialog = () => page.getByRole('dialog');
  const closeDialog = async () => {
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  };

  it('the help names every key', async () => {
    await press('help');
    const keys = await dialog().locator('kbd').allTextContents();
    for (const command of COMMANDS) expect(keys).toContain(SHORTCUTS[command]);
    await closeDialog();
  });

  it.each([
    ['take', 'active', 'Sue took the conversation'],
    ['wait', 'waiting', 'Sue set it to waiting'],
    ['end', 'wrap-up', 'Sue ended the conversation'],
    ['reopen', 'active', 'Sue reopened the conversation'],
    ['close', 'closed', 'Closed by Sue'],
    ['reopen', 'active', 'Sue reopened the conversation'],
    ['release', 'open', 'Sue released it to the queue'],
    ['take', 'active', 'Sue took the conversation'],
  ] as const)('%s: by one key the conversation is %s, and its thread says so', async (command, state, event) => {
    const seen = await inbox.thread.getByText(event).count();
    await letGo();
    await press(command);
    await stateIs(state);
    await eventually(async () => expect(await inbox.thread.getByText(event).count()).toBeGreaterThan(seen));
  });

  it.each([
    ['search', () => page.getByRole('searchbox', { name: /^Search contacts/ })],
    ['answer', () => inbox.answerBox],
    ['note', () => page.getByRole('textbox', { name: 'Internal note' })],
    ['answer', () => inbox.answerBox],
    ['priority', () => page.getByRole('combobox', { name: 'Priority' })],
    ['labels', () => page.getByRole('combobox', { name: 'Add a label' })],
  ] as const)('%s: one key leads to the place', async (command, place) => {
    await letGo();
    await press(command);
    await hasFocus(place());
    await page.keyboard.press('Escape');
  });

  it('next and previous walk through the list', async () => {
    await inbox.open('all', 'Pat');
    await letGo();
    await press('next');
    await page.getByRole('heading', { level: 2, name: 'Kim' }).waitFor();
    await press('previous');
    await page.getByRole('heading', { level: 2, name: 'Pat' }).waitFor();
    await press('next');
    await inbox.thread.getByText('First').waitFor();
  });

  it.each([
    ['new', 'New text'],
    ['transfer', 'Transfer the conversation'],
  ] as const)('%s: one key opens the form, at its first field', async (command, title) => {
    await letGo();
    await press(command);
    await page.getByRole('dialog', { name: title }).waitFor();
    await hasFocus(dialog().getByRole('textbox').or(dialog().getByRole('combobox')).first());
    await closeDialog();
  });

  it('snooze: one key opens the times', async () => {
    await letGo();
    await press('snooze');
    await page.getByRole('menuitem', { name: /^For an hour/ }).waitFor();
    await page.keyboard.press('Escape');
    await hasFocus(inbox.button('Snooze'));
  });

  const MODALS: readonly (readonly [name: string, opener: () => Locator, item?: RegExp])[] = [
    ['Keyboard shortcuts', () => inbox.button('Keyboard shortcuts')],
    ['New text', () => inbox.button('New text')],
    ['Transfer the conversation', () => inbox.button('Transfer')],
    ['Snooze until', () => inbox.button('Snooze'), /^Pick date/],
    ['New quick reply', () => inbox.button('Sending and quick replies'), /^Save as/],
    ['Quick replies', () => inbox.button('Sending and quick replies'), /^Manage quick/],
    ['Merge Kim', () => inbox.button('Merge into another contact…')],
    ['Manage labels', () => inbox.button('Manage labels')],
  ];

  async function openModal([name, opener, item]: (typeof MODALS)[number]): Promise<void> {
    await opener().press('Enter');
    if (item) await page.getByRole('menuitem', { name: item }).press('Enter');
    const opened = page.getByRole('dialog', { name, exact: true });
    await opened.waitFor();
    // A menu that it was opened from takes a moment to go, and the keys as long.
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await eventually(async () =>
      expect(await opened.evaluate((node) => node.contains(document.activeElement))).toBe(true),
    );
  }

  it.each(MODALS.map((modal) => [modal[0], modal] as const))('closing “%s” gives the focus back', async (_, modal) => {
    await openModal(modal);
    await closeDialog();
    await hasFocus(modal[1]());
  });

  it.each(MODALS.filter(([, , item]) => item).map((modal) => [modal[0], modal] as const))(
    '“%s”, opened from a menu, has the focus for good, and closes by the first Escape',
    async (_, modal) => {
      // Nobody is faster than this: the key comes when the task that gave the dialog the focus has ended.
      await page.evaluate(() => {
        const press = () =>
          document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
        const onFocus = ({ target }: FocusEvent) => {
          if (!(target instanceof Element) || !target.closest('[role="dialog"]')) return;
          document.removeEventListener('focusin', onFocus);
          queueMicrotask(press);
        };
        document.addEventListener('focusin', onFocus);
      });
      await modal[1]().press('Enter');
      await page.getByRole('menuitem', { name: modal[2] }).press('Enter');
      await hasFocus(modal[1]());
      expect(await dialog().count()).toBe(0);
    },
  );

  it('what is chosen in a menu keeps the focus: the menu does not take it back', async () => {
    await page.evaluate(() => {
      document.addEventListener('focusin', ({ target }) => {
        const log = (document.body.dataset.focused ??= '');
        if (target instanceof Element && target.closest('[role="dialog"]')) document.body.dataset.focused = `${log}.`;
      });
    });
    await inbox.button('Sending and quick replies').press('Enter');
    await page.getByRole('menuitem', { name: /^Save as/ }).press('Enter');
    await dialog().waitFor();
    await closeDialog();
    await hasFocus(inbox.button('Sending and quick replies'));
    expect(await page.evaluate(() => document.body.dataset.focused)).toBe('.');
  });

  it.each([
    ['answer', () => inbox.answerBox, /\/messages$/],
    ['note', () => page.getByRole('textbox', { name: 'Internal note' }), /\/notes$/],
  ] as const)('who goes elsewhere while their %s is under way stays there', async (command, box, path) => {
    const search = page.getByRole('searchbox', { name: /^Search contacts/ });
    await letGo();
    await press(command);
    await box().fill(`Slow ${command}`);
    const { asked, answer } = await heldAnswer(page, 'POST', path);
    await inbox.button(command === 'note' ? 'Add note' : 'Send').click();
    await asked;
    // What comes before the answer is not for the keys of the page: "c" would close the conversation.
    await hasFocus(box());
    await search.focus();
    await answer();
    await inbox.bubble(`Slow ${command}`).waitFor();
    await eventually(async () => expect(await box().inputValue()).toBe(''));
    expect(await search.evaluate((node) => node === document.activeElement)).toBe(true);
    await letGo();
    await press('answer');
  });

  it('a button that goes with its work hands the focus on', async () => {
    await inbox.button('Edit contact').press('Enter');
    await hasFocus(page.getByRole('form', { name: 'Edit contact' }).getByRole('textbox').first());
    await page.getByRole('form', { name: 'Edit contact' }).getByRole('button', { name: 'Cancel' }).press('Enter');
    await hasFocus(inbox.button('Edit contact'));

    await letGo();
    await press('close');
    await inbox.button('Reopen').first().waitFor();
    await page.getByText(/^This conversation is closed/).waitFor();
    await page
      .getByText(/^This conversation is closed/)
      .getByRole('button', { name: 'Reopen' })
      .press('Enter');
    await hasFocus(inbox.answerBox);
  });

  it.each(['light', 'dark'] as const)('axe finds nothing serious, %s', async (theme) => {
    await page.context().addInitScript((chosen) => localStorage.setItem('STRAPI_THEME', chosen), theme);
    await page.reload();
    await inbox.thread.getByText('First').waitFor();
    // A text that is unread is what the badge in the menu counts.
    await simulator.sendText({ from: '+447700900123', to: OUR_NUMBER, text: `Unread in the ${theme}` });
    await inbox.row(`Unread in the ${theme}`).waitFor();
    const found: Record<string, string[]> = {};
    const check = async (state: string) => {
      found[state] = await seriousFindings(page, 'body');
    };
    await check('list, thread and panel');
    // Long enough that its characters cost something.
    await inbox.answerBox.fill(`“It’s – ready…” ${'We are looking into it. '.repeat(4)}`);
    await page.getByRole('group', { name: 'Characters that make this text longer' }).waitFor();
    await check('composer with coach');
    await letGo();
    await press('labels');
    await page.keyboard.press('ArrowDown');
    await page.getByRole('listbox').waitFor();
    await check('label picker');
    await page.keyboard.press('Escape');
    await inbox.answerBox.fill('');
    await inbox.button('Note').click();
    await check('note mode');
    await inbox.button('Answer').click();
    for (const modal of MODALS) {
      await openModal(modal);
      await check(modal[0]);
      await closeDialog();
    }
    expect(Object.entries(found).filter(([, problems]) => problems.length > 0)).toEqual([]);
  });

  it('End and Home lead through a list that is longer than the page, and take the focus from nobody', async () => {
    writeConversations(app, { conversations: 40, queue, messagesEach: 1, owner: sue.documentId, owned: 0 });
    await page.reload();
    await inbox.view('all');
    const first = inbox.list.locator('li[data-index="0"] a');
    const last = inbox.list.locator('li[data-index="40"]');
    const search = page.getByRole('searchbox', { name: /^Search contacts/ });
    await first.press('End');
    await last.waitFor();
    await eventually(async () =>
      expect(await page.evaluate(() => Number(document.activeElement?.closest('li')?.dataset.index))).toBeGreaterThan(
        20,
      ),
    );
    await page.keyboard.press('Home');
    await hasFocus(first);

    // The list has not scrolled yet when the person goes on to the search.
    await search.evaluate((box) => {
      const end = new KeyboardEvent('keydown', { key: 'End', bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(end);
      box.focus();
    });
    await last.waitFor();
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    await hasFocus(search);
  });
});
