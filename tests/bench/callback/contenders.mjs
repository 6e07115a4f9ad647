import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startAppProcess } from '../../../scripts/lib/app-process.mjs';
import { freePort } from '../../../scripts/lib/ports.mjs';
import { API_KEY, CUSTOMER_ID } from './load.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

/** @typedef {{ name: string, url: string, pid: number, stop(): Promise<void> }} Contender */

/** @returns {Promise<Contender>} */
export const bareServer = (database) => bare(path.join(here, 'bare-server.mjs'), database);

/** @returns {Promise<Contender>} */
export const barePipeline = (database) => bare(path.join(here, '../pipeline/bare-pipeline.mjs'), database);

async function bare(script, database) {
  const child = spawn(process.execPath, [script, database], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(child.stdout.setEncoding('utf8'), 'data');
  return { name: 'bare', url: `http://127.0.0.1:${String(port).trim()}/`, pid: child.pid, stop: () => end(child) };
}

/** @returns {Promise<Contender>} */
export async function quickApp(database) {
  const port = await freePort();
  const env = { ...base(), PORT: String(port), DATABASE_URL: database, BENCH_API_KEY: API_KEY };
  const child = fork(path.join(here, 'quick-app/start.cjs'), { env, cwd: path.join(here, 'quick-app'), silent: true });
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('the quick app did not start'))),
  ]);
  return { name: 'quick', url: `http://127.0.0.1:${port}/api/callbacks`, pid: child.pid, stop: () => end(child) };
}

/** The product as it runs in production, with one work stream and one number. @returns {Promise<Contender>} */
export async function product(database) {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const app = await startAppProcess({
    env: {
      ...base(),
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: origin,
      DATABASE_CLIENT: database.startsWith('postgres') ? 'postgres' : 'sqlite',
      DATABASE_URL: database,
      TELESIGN_BASE_URL: 'http://127.0.0.1:9',
      APP_KEYS: 'benchmark',
      API_TOKEN_SALT: 'benchmark',
      ADMIN_JWT_SECRET: 'benchmark',
      TRANSFER_TOKEN_SALT: 'benchmark',
      JWT_SECRET: 'benchmark',
      ENCRYPTION_KEY: 'benchmark',
    },
  });
  const url = await setUp(origin);
  return { name: 'product', url, pid: app.pid, stop: () => app.stop() };
}

async function setUp(origin) {
  const post = async (route, token, body) => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    const response = await fetch(origin + route, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`POST ${route} answered ${response.status}: ${await response.text()}`);
    return (await response.json()).data;
  };
  const person = { firstname: 'Bench', lastname: 'Mark', email: 'bench@example.com', password: 'Benchmark-1' };
  const { token } = await post('/admin/register-admin', null, person);
  const { accessKey } = await post('/admin/api-tokens', token, { name: 'bench', type: 'full-access', lifespan: null });
  const account = { name: 'Benchmark', customerId: CUSTOMER_ID, apiKey: API_KEY };
  const workStream = await post('/api/sms-channel/work-streams', accessKey, { data: account });
  const number = { number: '+17195550199', workStream: workStream.documentId };
  await post('/api/sms-channel/sms-numbers', accessKey, { data: number });
  return workStream.callbackUrl;
}

const base = () => ({
  PATH: process.env.PATH,
  NODE_ENV: 'production',
  STRAPI_TELEMETRY_DISABLED: 'true',
  LOG_LEVEL: 'warn',
});

async function end(child) {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
