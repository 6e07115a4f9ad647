import type { Browser, Page } from 'playwright-core';
import type { WorkStreamView } from '../../src/plugins/sms-channel/shared/work-streams/contract';
import { createApiToken, registerAdmin } from '../support/admin';
import { startApp, type App } from '../support/app';
import { openBrowser, signIn } from '../support/browser';
import { apiClient, dataOf, type Client } from '../support/client';
import { TestSimulator } from '../support/simulator';
import { eventually } from '../support/wait';

/** The whole set-up without a mouse: Tab, arrow keys, Enter and Space are enough. */
describe('the administration by keyboard', () => {
  let simulator: TestSimulator;
  let app: App;
  let api: Client;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    simulator = await TestSimulator.start({ numbers: ['+17195550199'] });
    app = await startApp({ database: 'sqlite', telesignBaseUrl: simulator.url });
    api = apiClient(app, await createApiToken(app, { type: 'full-access' }));
    browser = await openBrowser();
    ({ page } = await signIn(browser, app, await registerAdmin(app)));
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
    await simulator?.close();
  });

  /** What a screen reader would call the element that has the focus. */
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement)) return '';
      const labels = element instanceof HTMLInputElement ? Array.from(element.labels ?? []) : [];
      const labelled = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
      const names = labelled.map((id) => document.getElementById(id)?.textContent ?? '');
      const name =
        element.getAttribute('aria-label') ?? (names.join(' ') || labels.map((label) => label.textContent).join(' '));
      const isNamedByContent = element.matches('button, a, [role=tab], [role=button]');
      return (name || (isNamedByContent ? element.textContent : '') || '').trim();
    });

  /** Presses Tab until the focus is there. */
  async function tabTo(name: RegExp): Promise<void> {
    const passed: string[] = [];
    for (let presses = 0; presses < 90; presses += 1) {
      await page.keyboard.press('Tab');
      const now = await focused();
      if (name.test(now)) return;
      passed.push(now);
    }
    throw new Error(`Tab does not lead to ${String(name)}; it led to ${passed.join(' | ')}`);
  }

  const type = async (name: RegExp, value: string) => {
    await tabTo(name);
    await page.keyboard.press('Control+a');
    await page.keyboard.type(value);
  };
  const press = async (name: RegExp) => {
    await tabTo(name);
    await page.keyboard.press('Enter');
  };
  /** The tab list is one stop; arrow keys move within it. */
  async function openTab(name: RegExp): Promise<void> {
    await tabTo(/^(Summary|SMS settings|SMS numbers|Routing rules items)/);
    for (let moves = 0; moves < 4 && !name.test(await focused()); moves += 1) {
      const before = await focused();
      await page.keyboard.press('ArrowRight');
      // The focus follows the key a moment later.
      await eventually(async () => expect(await focused()).not.toBe(before));
    }
    expect(await focused()).toMatch(name);
  }
  const savedTo = (expected: object) =>
    eventually(async () =>
      expect((await dataOf(api.get<WorkStreamView[]>('/work-streams')))[0]).toMatchObject(expected),
    );

  it('a work stream is created, given its credentials and a number, and validated', async () => {
    await page.goto(`${app.url}/admin/settings/sms-channel/work-streams`);
    await page.getByText('Set up SMS').waitFor();
    await press(/^Set up SMS/);
    await page.getByRole('heading', { name: 'New work stream' }).waitFor();
    await type(/^Name/, 'By keyboard');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'By keyboard' }).waitFor();

    await openTab(/^SMS settings/);
    await type(/^Customer ID/, simulator.customerId);
    await type(/^API key/, simulator.apiKey);
    await page.keyboard.press('Enter');
    await savedTo({ customerId: simulator.customerId, hasApiKey: true });

    await openTab(/^SMS numbers/);
    await press(/^Add a number/);
    await eventually(async () => expect(await focused()).toMatch(/^Number/));
    await page.keyboard.type('719 555 0199');
    await page.keyboard.press('Enter');
    await eventually(async () =>
      expect(await dataOf(api.get('/sms-numbers'))).toMatchObject([{ number: '+17195550199' }]),
    );

    await press(/^Validate API Key/);
    await page.getByRole('region', { name: 'Validation' }).getByText('Valid', { exact: true }).waitFor();
  });

  it('a rule is written, with its target chosen from the list', async () => {
    await openTab(/^Routing rules items/);
    await press(/^Add rule/);
    await eventually(async () => expect(await focused()).toMatch(/^Name/));
    await page.keyboard.type('To the default queue');
    await type(/^Value of condition 1/, '+17195550123');
    await tabTo(/^Send to/);
    await page.keyboard.type('Default');
    const option = page.getByRole('option', { name: 'Queue: Default' });
    // The list follows what is typed: only an option that is marked as the present one can be chosen.
    await eventually(async () => {
      await page.keyboard.press('ArrowDown');
      expect(await option.getAttribute('data-highlighted')).toBe('');
    });
    await page.keyboard.press('Enter');
    await eventually(async () =>
      expect(await page.getByRole('combobox', { name: /^Send to/ }).inputValue()).toBe('Queue: Default'),
    );
    await press(/^Save/);
    await eventually(async () =>
      expect(await dataOf(api.get('/routing-rules'))).toMatchObject([
        { name: 'To the default queue', target: { kind: 'queue', name: 'Default' } },
      ]),
    );
  });

  it('a key that is being replaced leaves the focus where it is, also when its tab comes back', async () => {
    await openTab(/^SMS settings/);
    await press(/^Replace key/);
    expect(await focused()).toMatch(/^New API key/);
    await page.keyboard.type('not yet');
    await page.getByRole('tab', { name: /^Summary/ }).focus();
    await openTab(/^SMS settings/);
    await page.getByLabel('New API key').waitFor();
    expect(await focused()).toMatch(/^SMS settings/);
    await tabTo(/^Cancel/);
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('Replace key');
  });

  it('from the list it is duplicated, and the copy deleted', async () => {
    await page.goto(`${app.url}/admin/settings/sms-channel/work-streams`);
    await page.getByRole('link', { name: 'By keyboard' }).waitFor();
    await page.getByRole('button', { name: 'Duplicate By keyboard' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'By keyboard (copy)' }).waitFor();
    await page.goto(`${app.url}/admin/settings/sms-channel/work-streams`);
    await page.getByRole('button', { name: 'Delete By keyboard (copy)' }).focus();
    await page.keyboard.press('Enter');
    const said = await page
      .getByRole('alertdialog', { name: 'Delete By keyboard (copy)' })
      .evaluate((dialog) => document.getElementById(dialog.getAttribute('aria-describedby') ?? '')?.textContent);
    expect(said).toMatch(/deleted for good/);
    await tabTo(/^Delete$/);
    await page.keyboard.press('Enter');
    await eventually(async () =>
      expect((await dataOf(api.get<WorkStreamView[]>('/work-streams'))).map(({ name }) => name)).toEqual([
        'By keyboard',
      ]),
    );
  });
});
