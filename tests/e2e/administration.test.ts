import type { Browser, Locator, Page } from 'playwright-core';
import type { QueueView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import type { WorkStreamView } from '../../src/plugins/sms-channel/shared/work-streams/contract';
import { ACTIONS, actionId } from '../../src/plugins/sms-channel/shared/core/plugin';
import { createPlainUser } from '../api/support/people';
import { createApiToken, registerAdmin, type AdminSession } from '../support/admin';
import { startApp, type App } from '../support/app';
import { seriousFindings } from '../support/axe';
import { openBrowser, signIn, type SignedIn } from '../support/browser';
import { apiClient, client, dataOf, type Client } from '../support/client';
import { leaksIn, newApiKey } from '../support/secrets';
import { TestSimulator } from '../support/simulator';
import { eventually } from '../support/wait';
import { heldAnswer } from './held-answer';

/** From an empty panel to a validated channel, as an administrator does it. */
describe('the administration in Chromium', () => {
  let simulator: TestSimulator;
  let app: App;
  let api: Client;
  let browser: Browser;
  let admin: AdminSession;
  let signedIn: SignedIn;
  let page: Page;
  const key = newApiKey();

  beforeAll(async () => {
    simulator = await TestSimulator.start({ numbers: ['+17195550199'] });
    app = await startApp({ database: 'sqlite', telesignBaseUrl: simulator.url });
    api = apiClient(app, await createApiToken(app, { type: 'full-access' }));
    admin = await registerAdmin(app);
    await dataOf(api.post<QueueView>('/queues', { name: 'Billing' }));
    browser = await openBrowser();
    signedIn = await signIn(browser, app, admin, { permissions: ['clipboard-read', 'clipboard-write'] });
    page = signedIn.page;
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
    await simulator?.close();
  });

  const goTo = (path = '') => page.goto(`${app.url}/admin/settings/sms-channel/work-streams${path}`);
  const tab = (name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) });
  const field = (name: string | RegExp) => page.getByLabel(name);
  const number = () => page.getByRole('textbox', { name: 'Number' });
  const save = () => page.getByRole('button', { name: 'Save', exact: true });
  const saved = () => page.getByText('Saved', { exact: true }).last().waitFor();
  const workStreams = () => dataOf(api.get<WorkStreamView[]>('/work-streams'));
  const sms = async () => (await simulator.requests()).filter(({ fields }) => 'message' in fields);

  it('an empty list starts the set-up', async () => {
    await goTo();
    await page
      .getByRole('button', { name: 'Set up SMS' })
      .or(page.getByRole('link', { name: 'Set up SMS' }))
      .click();
    await page.getByRole('heading', { name: 'New work stream' }).waitFor();
  });

  it('7 hours 59 minutes are refused in the field, 8 hours are accepted', async () => {
    await field('Name*').fill('Customer support');
    const closing = page.getByRole('group', { name: 'Close after no activity for' });
    await closing.getByLabel('Days').fill('0');
    await closing.getByLabel('Hours').fill('7');
    await closing.getByLabel('Minutes').fill('59');
    await save().click();
    await page.getByText('This must be at least 8 hours.').waitFor();
    expect(await workStreams()).toEqual([]);
    await closing.getByLabel('Hours').fill('8');
    await closing.getByLabel('Minutes').fill('0');
    await save().click();
    await page.getByRole('heading', { name: 'Customer support' }).waitFor();
    expect(await workStreams()).toMatchObject([{ name: 'Customer support', autoCloseAfterMinutes: 480 }]);
  });

  it('a refused save leads to the first refused field at once, and out of no other field later', async () => {
    const theirs = await signIn(browser, app, admin);
    const { clock, keyboard } = theirs.page;
    await clock.install();
    await theirs.page.goto(`${app.url}/admin/settings/sms-channel/work-streams/create`);
    const closing = theirs.page.getByRole('group', { name: 'Close after no activity for' });
    await theirs.page.getByLabel('Name*').fill('By someone fast');
    await closing.getByLabel('Days').fill('0');
    // What needs no time happens now; what a timer does, only when the clock goes on.
    await clock.pauseAt(Date.now() + 60_000);
    await theirs.page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
    await closing.getByText('This must be at least 8 hours.').waitFor();
    expect(await hasFocus(closing.getByLabel('Days'))).toBe(true);

    await closing.getByLabel('Hours').click();
    await clock.runFor(5_000);
    await keyboard.press('Control+a');
    await keyboard.type('9');
    expect(await hasFocus(closing.getByLabel('Hours'))).toBe(true);
    expect(await closing.getByLabel('Days').inputValue()).toBe('0');
    await theirs.page.context().close();
  });

  const hasFocus = (element: Locator) => element.evaluate((node) => node === document.activeElement);

  it('credentials go in, and only the last four characters come out after a reload', async () => {
    await tab('SMS settings').click();
    await field('Customer ID').fill(simulator.customerId);
    await field('API key').fill(key);
    await save().click();
    await saved();
    await page.reload();
    await page.getByText(`•••• ${key.slice(-4)}`).waitFor();
    expect(leaksIn(await page.content(), 'page', [key])).toEqual([]);
  });

  it('the inbound URL is copied', async () => {
    await tab('SMS settings').click();
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByText('Copied').first().waitFor();
    const [workStream] = await workStreams();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(workStream?.callbackUrl);
  });

  it('a number in any spelling is stored as E.164; what is none is refused where it stands', async () => {
    await tab('SMS numbers').click();
    await page.getByRole('button', { name: 'Add a number' }).click();
    await number().fill('17195550199');
    await page.getByRole('combobox', { name: 'Type' }).click();
    await page.getByRole('option', { name: 'Short code' }).click();
    await save().click();
    await page
      .getByText(/A short code has 3 to 8 digits/)
      .first()
      .waitFor();
    await page.getByRole('combobox', { name: 'Type' }).click();
    await page.getByRole('option', { name: 'Long code' }).click();
    await number().fill('+1 (719) 555-0199');
    await page.getByText('Will be stored as +17195550199').waitFor();
    await save().click();
    await saved();
    await eventually(async () =>
      expect(await dataOf(api.get('/sms-numbers'))).toMatchObject([{ number: '+17195550199', type: 'long_code' }]),
    );
    expect(await page.getByRole('button', { name: 'Add a number' }).isDisabled()).toBe(true);
  });

  it('who has gone on while their save is under way stays in their field when it is refused', async () => {
    const theirs = await signIn(browser, app, admin);
    await theirs.page.goto(`${app.url}/admin/settings/sms-channel/work-streams/create`);
    const name = theirs.page.getByLabel('Name*');
    const taken = theirs.page.getByRole('textbox', { name: 'Number' });
    const tabOf = (label: string) => theirs.page.getByRole('tab', { name: new RegExp(`^${label}`) });
    await name.fill('A second one');
    await tabOf('SMS numbers').click();
    await theirs.page.getByRole('button', { name: 'Add a number' }).click();
    await taken.fill('+17195550199');

    const { asked, answer } = await heldAnswer(theirs.page, 'POST', /\/work-streams$/);
    await theirs.page.getByRole('button', { name: 'Save', exact: true }).click();
    await asked;
    await tabOf('Summary').click();
    await name.focus();
    await theirs.page.keyboard.press('End');
    await theirs.page.keyboard.type(', for ');
    await answer();
    await tabOf('SMS numbers').getByText('has errors').waitFor({ state: 'attached' });
    await theirs.page.keyboard.type('billing');
    expect(await name.inputValue()).toBe('A second one, for billing');

    await theirs.page.keyboard.press('Enter');
    await eventually(async () => expect(await hasFocus(taken)).toBe(true));
    await theirs.page.context().close();
  });

  it('a wrong key is shown red, with the reason and the time; the right one green; and nothing is sent', async () => {
    await page.getByRole('button', { name: 'Validate API Key' }).click();
    const panel = page.getByRole('region', { name: 'Validation' });
    await panel.getByText('Invalid', { exact: true }).waitFor();
    await panel.getByText(/TeleSign does not accept the API key/).waitFor();
    await panel.getByText(/^Checked /).waitFor();

    await tab('SMS settings').click();
    await page.getByRole('button', { name: 'Replace key' }).click();
    await field('New API key').fill(simulator.apiKey);
    await save().click();
    await saved();
    await page.getByRole('button', { name: 'Validate API Key' }).click();
    await panel.getByText('Valid', { exact: true }).waitFor();
    expect((await workStreams())[0]?.lastValidation?.status).toBe('valid');
    expect(await sms()).toEqual([]);
  });

  it('two rules are written, reordered by keyboard, and tried', async () => {
    await tab('Routing rules items').click();
    await writeRule('Colorado', '719', 'Test Admin');
    await writeRule('San Francisco', '415', 'Billing');
    const handle = page.getByRole('button', { name: /^Drag “San Francisco”/ });
    await handle.focus();
    await handle.press('Space');
    await page.getByText(/“San Francisco” (is lifted, rule|would be rule) 2 of 2/).waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowUp');
    await page.getByText(/“San Francisco” would be rule 1 of 2/).waitFor({ state: 'attached' });
    await page.keyboard.press('Space');
    await save().click();
    await saved();
    await eventually(async () => {
      const rules = await dataOf(api.get<{ name: string; position: number }[]>('/routing-rules'));
      expect(rules.sort((a, b) => a.position - b.position).map(({ name }) => name)).toEqual([
        'San Francisco',
        'Colorado',
      ]);
    });

    const trial = page.getByRole('region', { name: 'Try a number' });
    await trial.getByLabel(/^Customer’s number/).fill('(719) 555-0177');
    await trial.getByRole('button', { name: 'Try', exact: true }).click();
    await trial.getByText('Would go to agent Test Admin').waitFor();
    await trial.getByText('Not met: Mobile Phone is in area code 415').waitFor();
    await trial.getByText('Met: Mobile Phone is in area code 719').waitFor();
  });

  async function writeRule(name: string, areaCode: string, target: string) {
    await page.getByRole('button', { name: 'Add rule' }).click();
    const box = page.getByRole('textbox', { name: /^Name/ }).last();
    await box.fill(name);
    await page.getByRole('combobox', { name: 'Comparison of condition 1' }).last().click();
    await page.getByRole('option', { name: 'is in area code' }).click();
    await page.getByRole('textbox', { name: 'Value of condition 1' }).last().fill(areaCode);
    await page.getByRole('textbox', { name: 'Value of condition 1' }).last().press('Enter');
    const to = page.getByRole('combobox', { name: /^Send to/ }).last();
    await to.click();
    await to.fill(target);
    await page.getByRole('option', { name: new RegExp(target) }).click();
  }

  it('the set-up ticks itself when the first text is heard, and is gone when all is done', async () => {
    const [workStream] = await workStreams();
    await simulator.settings({ callbackUrl: workStream?.callbackUrl ?? null });
    await simulator.sendText({ from: '+12025550143', to: '+17195550199', text: 'Hello' });
    await page.getByRole('region', { name: 'Set up' }).waitFor({ state: 'detached', timeout: 40_000 });
    await page.getByText('This work stream points to the simulator').waitFor();
  });

  it('a second administrator who saved first is told to the one who saves after them', async () => {
    const [workStream] = await workStreams();
    await tab('Summary').click();
    await field('Name*').fill('Mine');
    await dataOf(api.put(`/work-streams/${workStream?.documentId}`, { name: 'Theirs' }));
    await save().click();
    const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'));
    await dialog
      .getByText(/REST API/)
      .first()
      .waitFor();
    await dialog.getByRole('button', { name: 'Load their version' }).click();
    await page.getByRole('heading', { name: 'Theirs' }).waitFor();
    expect(await field('Name*').inputValue()).toBe('Theirs');
  });

  it('leaving with unsaved changes asks first', async () => {
    await field('Name*').fill('Unsaved');
    await page
      .getByRole('link', { name: /Work streams|Back/ })
      .first()
      .click();
    const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'));
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(await field('Name*').inputValue()).toBe('Unsaved');
    await page.reload();
    await page.getByRole('heading', { name: 'Theirs' }).waitFor();
  });

  it.each(['queues', 'operating-hours'])(
    'the second who saves one of the %s is told who was first, and may save over it',
    async (kind) => {
      const fields = kind === 'queues' ? {} : { timeZone: 'America/New_York', weekly: {} };
      const made = await dataOf(api.post<{ documentId: string }>(`/${kind}`, { name: 'Office', ...fields }));
      await page.goto(`${app.url}/admin/settings/sms-channel/${kind}/${made.documentId}`);
      await field('Name*').fill('Mine');
      await dataOf(api.put(`/${kind}/${made.documentId}`, { name: 'Theirs' }));
      await save().click();
      const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'));
      await dialog.getByText(/REST API/).waitFor();
      expect(await dataOf(api.get(`/${kind}/${made.documentId}`))).toMatchObject({ name: 'Theirs' });
      await dialog.getByRole('button', { name: 'Save mine over it' }).click();
      await page.getByRole('heading', { name: 'Mine' }).waitFor();
      expect(await dataOf(api.get(`/${kind}/${made.documentId}`))).toMatchObject({ name: 'Mine' });
    },
  );

  it('the callback doctor says why ten texts were refused, and lets them in, once, when the key is right', async () => {
    const [workStream] = await workStreams();
    const path = `/${workStream?.documentId}`;
    const theirKey = newApiKey();
    await simulator.settings({ callbackKey: theirKey });
    for (let index = 1; index <= 10; index += 1) {
      await simulator.sendText({ from: '+12025550144', to: '+17195550199', text: `Text ${index}` });
    }
    await goTo(`${path}/callbacks`);
    await page
      .getByText(/^The signature fits none of our keys/)
      .first()
      .waitFor();
    expect(await page.getByRole('button', { name: /^Release/ }).count()).toBe(0);

    await goTo(`${path}?tab=settings`);
    await page.getByRole('button', { name: 'Replace key' }).click();
    await field('New API key').fill(theirKey);
    await save().click();
    await saved();
    await goTo(`${path}/callbacks`);
    await page.getByRole('button', { name: 'Release 10 callbacks' }).dblclick();
    await page
      .getByText(/Released 10; nothing is in quarantine any more/)
      .first()
      .waitFor();
    await eventually(async () => {
      const conversations = await dataOf(
        api.get<{ documentId: string; contact: { mobilePhone: string } }[]>('/conversations'),
      );
      const theirs = conversations.find(({ contact }) => contact.mobilePhone === '+12025550144');
      const messages = await dataOf(api.get<{ body: string }[]>(`/conversations/${theirs?.documentId}/messages`));
      expect(messages.map(({ body }) => body)).toEqual(Array.from({ length: 10 }, (_, index) => `Text ${index + 1}`));
    });
  });

  it('has nothing serious to fix for assistive technology, and says nothing in the console', async () => {
    const [workStream] = await workStreams();
    const path = `/${workStream?.documentId}`;
    for (const view of [
      '',
      '/create',
      path,
      `${path}?tab=settings`,
      `${path}?tab=numbers`,
      `${path}?tab=rules`,
      `${path}/callbacks`,
    ]) {
      await goTo(view);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      expect({ view, found: await seriousFindings(page) }).toEqual({ view, found: [] });
    }
    expect(signedIn.complaints.filter((complaint) => !REFUSED_SAVE.test(complaint))).toEqual([]);
  });

  /** What the browser itself says of the answers 400 and 409 that the steps before asked for. */
  const REFUSED_SAVE = /the server responded with a status of (400|409)/;

  it('new operating hours begin in the zone of this browser, and show the one that was saved', async () => {
    await page.goto(`${app.url}/admin/settings/sms-channel/operating-hours/create`);
    const zone = page.getByRole('combobox', { name: /^Time zone/ });
    await zone.waitFor();
    expect(await zone.inputValue()).toBe(
      await page.evaluate(() => new Intl.DateTimeFormat().resolvedOptions().timeZone),
    );
    await page.getByLabel(/^Name/).fill('Office');
    await zone.fill('');
    await zone.pressSequentially('denver');
    await page.getByRole('option', { name: 'America/Denver' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { name: 'Office', level: 1 }).waitFor();
    await page.reload();
    await zone.waitFor();
    expect(await zone.inputValue()).toBe('America/Denver');
  });

  it('the home page shows the health of the channel', async () => {
    await page.goto(`${app.url}/admin`);
    const widget = page
      .getByRole('region', { name: /SMS channel/i })
      .or(page.locator('section', { hasText: /SMS channel/i }));
    await widget.getByText('Theirs').first().waitFor();
  });

  it('who may only see finds nothing to press, and everything to read', async () => {
    const reader = await createPlainUser(
      { app, admin: client(app.url, admin.token) } as Parameters<typeof createPlainUser>[0],
      [actionId(ACTIONS.workStreamsRead)],
    );
    const [workStream] = await workStreams();
    const theirs = await signIn(browser, app, reader);
    await theirs.page.goto(`${app.url}/admin/settings/sms-channel/work-streams/${workStream?.documentId}`);
    await theirs.page.getByText(/You may look at this work stream, not change it/).waitFor();
    expect(await theirs.page.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0);
    expect(await theirs.page.getByLabel('Name*').isDisabled()).toBe(true);
    await theirs.page.goto(`${app.url}/admin/settings/sms-channel/work-streams`);
    await theirs.page.getByText('Theirs').first().waitFor();
    expect(await theirs.page.getByRole('button', { name: /^(Delete|Duplicate|Create)/ }).count()).toBe(0);
    await theirs.page.context().close();
  });
});
