import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import type { App } from './app';
import { ensureChromium } from './services/index.mjs';

/** Without these Chromium asks Google's hosts at every start. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function openBrowser(): Promise<Browser> {
  const { executablePath } = await ensureChromium();
  return chromium.launch({ executablePath, headless: true, args: QUIET });
}

/** Strapi 5.54 says these itself, on pages of its own as well. */
const STRAPIS_OWN = [/React Router Future Flag Warning/, /^useRBAC: The first argument should be an array/];

export interface SignedIn {
  readonly page: Page;
  /** What the console said that nobody asked for: errors and warnings. */
  readonly complaints: string[];
}

/**
 * A browser of its own for one admin user, signed in by token as after "remember me", with Strapi's own banners read already.
 */
export async function signIn(
  browser: Browser,
  app: App,
  user: { token: string; userId: number },
  options: BrowserContextOptions & { theme?: 'light' | 'dark' } = {},
): Promise<SignedIn> {
  const { theme = 'light', ...contextOptions } = options;
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...contextOptions });
  await context.addInitScript(
    ({ token, userId, chosenTheme }) => {
      localStorage.setItem('jwtToken', JSON.stringify(token));
      localStorage.setItem('isLoggedIn', 'true');
      localStorage.setItem('STRAPI_THEME', chosenTheme);
      localStorage.setItem(`STRAPI_MEDIA_LIBRARY_BANNER_DISMISSED_FOR_${userId}`, 'true');
      localStorage.setItem('STRAPI_GUIDED_TOUR', JSON.stringify({ enabled: false, hidden: true, tours: {} }));
    },
    { token: user.token, userId: user.userId, chosenTheme: theme },
  );
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    const isOurs = !STRAPIS_OWN.some((pattern) => pattern.test(message.text()));
    if (isOurs && ['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${app.url}/admin/plugins/sms-channel`);
  return { page, complaints };
}
