import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { createApiToken, registerAdmin } from '../support/admin';
import { startApp, type App } from '../support/app';
import { seriousFindings } from '../support/axe';
import { openBrowser, signIn } from '../support/browser';
import { apiClient } from '../support/client';
import { conversationOf, messageWith, reply } from '../support/flow';
import { seedWorkStream } from '../support/seed';
import { OUR_NUMBER, TestSimulator } from '../support/simulator';

const ANA = '+12025550111';

/** docs/upgrading.md "Copies". */
describe('a copy in Chromium', () => {
  let folder: string;
  let simulator: TestSimulator;
  let app: App;
  let browser: Browser;
  let token: string;
  const start = (name: string) =>
    startApp({ database: { file: path.join(folder, name) }, telesignBaseUrl: simulator.url, queue: 'embedded' });

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'sms-test-copy-'));
    simulator = await TestSimulator.start({ callbackRetryDelaysMs: [] });
    const original = await start('original.db');
    try {
      token = await createApiToken(original, { type: 'full-access' });
      await seedWorkStream(apiClient(original, token), simulator);
      await simulator.sendText({ from: ANA.slice(1), to: OUR_NUMBER, text: 'Where is my parcel?' });
      await conversationOf(apiClient(original, token), ANA);
    } finally {
      await original.stop();
    }
    copyFileSync(path.join(folder, 'original.db'), path.join(folder, 'copy.db'));
    app = await start('copy.db');
    browser = await openBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
    await simulator?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('says so in the inbox and to administrators, and goes on when one of them confirms it', async () => {
    const api = apiClient(app, token);
    const waiting = await reply(api, await conversationOf(api, ANA), 'It left today');
    const { page, complaints } = await signIn(browser, app, await registerAdmin(app));
    await page.getByText('This server works on a copy. What you write waits').waitFor();
    await page.goto(`${app.url}/admin`);
    await page.getByText('This server works on a copy: the data was made in another database').waitFor();
    await page.goto(`${app.url}/admin/settings/sms-channel/work-streams`);
    await page.getByText('This server works on a copy: the data was made in another database').waitFor();
    await page.getByRole('button', { name: 'This is the one to go on' }).click();
    await page.getByText('1 text or bulk send is due and goes at once.').waitFor();
    await page.getByText('Conversations that should have closed more than a day ago close without a text').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await simulator.receivedBy(ANA)).toEqual([]);

    await page.getByRole('button', { name: 'The original is stopped: go on here' }).click();
    await page.getByText('This server works on a copy').waitFor({ state: 'detached' });
    // The simulator reports to the original.
    await messageWith(api, await conversationOf(api, ANA), waiting.documentId, ['sent']);
    expect(complaints).toEqual([]);
  }, 120_000);
});
