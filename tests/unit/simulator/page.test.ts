import { Client } from './support';

let client: Client;
beforeAll(async () => {
  client = await Client.start();
});
afterAll(() => client.simulator.close());

const page = (path: string): Promise<Response> => fetch(`${client.simulator.url}${path}`);

/** Every file that the page consists of, found as a browser finds it. */
async function loadPage(): Promise<Map<string, Response>> {
  const loaded = new Map<string, Response>();
  const wanted = ['/'];
  for (let path = wanted.shift(); path !== undefined; path = wanted.shift()) {
    if (loaded.has(path)) continue;
    const response = await page(path);
    loaded.set(path, response.clone());
    const text = await response.text();
    const found = path === '/' ? text.matchAll(/(?:src|href)="(\/[^"]+)"/g) : text.matchAll(/from '\.(\/[^']+)'/g);
    for (const [, reference] of found) wanted.push(path === '/' ? String(reference) : `/page${reference}`);
  }
  return loaded;
}

it('everything the page needs is there, and only from here', async () => {
  const files = await loadPage();
  expect(files.size).toBeGreaterThan(10);
  for (const [path, response] of files) {
    expect([path, response.status]).toEqual([path, 200]);
    const text = await response.text();
    expect(text).not.toMatch(/(?:src|href)="(?:https?:)?\/\/|url\(|@import/);
    expect(text).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b/);
  }
});

it.each([
  ['/', 'text/html'],
  ['/page/main.js', 'text/javascript'],
  ['/page/page.css', 'text/css'],
])('%s is %s and may load nothing from elsewhere', async (path, type) => {
  const { headers } = await page(path);
  expect(headers.get('content-type')).toContain(type);
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
});

it.each(['/page/none.js', '/page/../main.js', '/page/%2e%2e/main.ts', '/page/index.html', '/favicon.ico'])(
  '%s is not there',
  async (path) => {
    expect((await page(path)).status).toBe(404);
  },
);
