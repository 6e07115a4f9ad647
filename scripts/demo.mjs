/** `npm run demo`: a whole helpdesk on this machine, with a fake carrier and telephones to play with. */
import { createRequire } from 'node:module';
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { seed, signInAdmin } from './demo/seed.mjs';
import { readOrMakeSignIns } from './demo/sign-ins.mjs';
import { ADMIN, AGENTS, NUMBER } from './demo/people.mjs';
import { startAppProcess } from './lib/app-process.mjs';
import { build } from './lib/build.mjs';
import { command } from './lib/command.mjs';
import { jsonClient } from './lib/http.mjs';
import { install } from './lib/install.mjs';
import { LOGS, ROOT, shown } from './lib/paths.mjs';
import { freePort } from './lib/ports.mjs';
import { Problem } from './lib/problem.mjs';
import { atEnd, endEverything, tail } from './lib/processes.mjs';
import { ensureSecrets, readEnvFile } from './lib/secrets.mjs';
import { note, step } from './lib/steps.mjs';

const LOG = path.join(LOGS, 'demo-app.log');
const SIMULATOR_PORT = 4010;
const DATABASE = '.tmp/demo.db';

await command(async () => {
  await install();
  await ensureSecrets();
  await build();

  const signIns = await readOrMakeSignIns();
  const simulator = await startSimulator(signIns);
  const address = await addressOfApp();
  const app = await step('Starting the app', () => startApp(address, simulator.url));
  const admin = await signInAdmin(app.url, signIns.password);
  if (admin) {
    const adminUrl = await step('Preparing the work stream, the agents and the handsets', async () => {
      const { callbackUrl, adminUrl } = await seed({ admin, signIns, telesignBaseUrl: simulator.url });
      await connect(simulator.url, { ...signIns, callbackUrl });
      return adminUrl;
    });
    tellHowToBegin(adminUrl, simulator.url, signIns.password);
  } else {
    tellOfChangedPassword(app.url, simulator.url);
  }
  await endWith(app);
});

/** @param {import('./demo/sign-ins.mjs').SignIns} signIns */
async function startSimulator({ customerId, apiKey }) {
  const port = await portOrNext('The simulator', SIMULATOR_PORT, '127.0.0.1');
  const { startSimulator: startIt } = createRequire(import.meta.url)(path.join(ROOT, 'src/simulator/dist'));
  const simulator = await startIt({ port, customerId, apiKey, numbers: [NUMBER] });
  atEnd(() => simulator.close());
  return simulator;
}

/**
 * On SQLite and the embedded queue, whatever `.env` says of databases and queues: the demo touches nothing but its own.
 * @param {{ host: string, port: number }} address @param {string} telesignBaseUrl
 */
async function startApp({ host, port }, telesignBaseUrl) {
  const url = `http://localhost:${port}`;
  await mkdir(LOGS, { recursive: true });
  await writeFile(LOG, '');
  /** Lines reach the file in order: each write waits for the one before. */
  let written = Promise.resolve();
  const app = await startAppProcess({
    env: {
      ...process.env,
      NODE_ENV: 'production',
      HOST: host,
      PORT: String(port),
      PUBLIC_URL: url,
      DATABASE_CLIENT: 'sqlite',
      DATABASE_URL: DATABASE,
      REDIS_URL: '',
      SMS_CHANNEL_QUEUE: 'embedded',
      SMS_CHANNEL_ROLE: 'all',
      TELESIGN_BASE_URL: telesignBaseUrl,
      TELESIGN_ALLOWED_BASE_URLS: telesignBaseUrl,
      // Its clock can be moved: conversations close, snoozes end and hours pass while one watches.
      SMS_CHANNEL_SIMULATION: 'true',
    },
    onOutput: (text) => void (written = written.then(() => appendFile(LOG, text))),
  });
  atEnd(() => app.stop());
  return { ...app, url };
}

/** Loopback unless HOST is set for this run: the demo is for this machine. */
async function addressOfApp() {
  const host = process.env.HOST ?? '127.0.0.1';
  return { host, port: await portOrNext('The app', await wantedPort(), host) };
}

async function wantedPort() {
  const text = process.env.PORT ?? (await readEnvFile()).PORT ?? '1337';
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Problem(`PORT must be a number from 1 to 65535; got "${text}"`);
}

/** @param {string} who @param {number} preferred @param {string} host */
async function portOrNext(who, preferred, host) {
  const port = await freePort({ preferred, host });
  if (port !== preferred) note(`Port ${preferred} is taken. ${who} uses ${port}.`);
  return port;
}

/** @param {string} simulatorUrl @param {{ customerId: string, apiKey: string, callbackUrl: string }} account */
async function connect(simulatorUrl, { customerId, apiKey, callbackUrl }) {
  const settings = { customerId, apiKey, callbackUrl, numbers: [NUMBER] };
  await jsonClient(simulatorUrl)('PUT', '/simulator/settings', settings);
}

/** @param {string} adminUrl @param {string} simulatorUrl @param {string} password */
function tellHowToBegin(adminUrl, simulatorUrl, password) {
  const agents = AGENTS.map(({ email, firstname }) => `             ${email.padEnd(20)} agent ${firstname}`).join('\n');
  console.log(`
The helpdesk is ready.

  Inbox      ${adminUrl}/plugins/sms-channel
  Settings   ${adminUrl}/settings
  Handsets   ${simulatorUrl}

  Sign in    ${ADMIN.email.padEnd(20)} administrator
${agents}
  Password   ${password}

Try this:
  1. Open the inbox as Nora, and the handsets in a second window.
  2. Send a text from Ana's handset to ${NUMBER}: it appears in the inbox. Take it and answer.
  3. Send one from Ben's: numbers of San Francisco go to Omar by a routing rule. Change the rule as administrator.
  4. Let a handset fail, delay or repeat what it gets, and watch the status of your answer.

Everything is kept in ${DATABASE}; the app's log is ${shown(LOG)}. Ctrl-C ends the demo.`);
}

/** @param {string} appUrl @param {string} simulatorUrl */
function tellOfChangedPassword(appUrl, simulatorUrl) {
  console.log(`
The app runs at ${appUrl}/admin, but its administrator does not have the password of .tmp/demo.json: it was changed, or
that file was lost. Sign in with your own password. The handsets at ${simulatorUrl} are not connected.

To begin anew: end the demo with Ctrl-C, delete ${DATABASE}* and .tmp/demo.json, and run it again.`);
}

/** Waits for as long as the app runs; only its own failure ends here, Ctrl-C ends elsewhere. */
async function endWith(/** @type {Awaited<ReturnType<typeof startApp>>} */ app) {
  const end = await app.exited;
  if (end !== 'code 0') throw new Problem(`The app ended with ${end}. The end of ${shown(LOG)}:\n\n${await tail(LOG)}`);
  await endEverything();
}
