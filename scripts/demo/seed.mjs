/** Fills the helpdesk through its public calls, as anybody could. What is there already stays as it is. */
import { jsonClient } from '../lib/http.mjs';
import { ADMIN, AGENTS, NUMBER, OMARS_AREA } from './people.mjs';

const TOKEN_NAME = 'Demo seeding';
const SEVEN_DAYS_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * @typedef {import('./sign-ins.mjs').SignIns} SignIns
 * @typedef {ReturnType<typeof jsonClient>} Call
 */

/**
 * Registers the first administrator, or signs in.
 * @param {string} appUrl
 * @param {string} password
 * @returns {Promise<Call | undefined>} calls as the administrator; undefined when the demo's password is not theirs
 */
export async function signInAdmin(appUrl, password) {
  const anonymous = jsonClient(appUrl);
  const { hasAdmin } = (await anonymous('GET', '/admin/init')).data;
  if (!hasAdmin) {
    const { data } = await anonymous('POST', '/admin/register-admin', { ...ADMIN, password });
    return jsonClient(appUrl, data.token);
  }
  try {
    const { data } = await anonymous('POST', '/admin/login', { email: ADMIN.email, password });
    return jsonClient(appUrl, data.token);
  } catch (error) {
    if (/** @type {{ status?: number }} */ (error).status === 400) return undefined;
    throw error;
  }
}

/**
 * Two agents, a queue, a work stream with a number and a rule, two quick replies.
 * @param {{ admin: Call, signIns: SignIns, telesignBaseUrl: string }} options
 * @returns {Promise<{ callbackUrl: string, adminUrl: string }>}
 */
export async function seed({ admin, signIns, telesignBaseUrl }) {
  for (const person of AGENTS) await ensureAgentUser(admin, person, signIns.password);
  const { urls } = (await admin('GET', '/sms-channel/work-streams/options')).data;
  return withApiToken(urls.rest, admin, async (api) => {
    const agents = (await api('GET', '/agents?limit=100')).data;
    const [nora, omar] = AGENTS.map(({ email }) => agents.find((/** @type {any} */ agent) => agent.email === email));

    const queue = await ensure(api, '/queues', { name: 'Support' }, { members: [nora.documentId, omar.documentId] });
    const workStream = await ensureWorkStream(api, queue, signIns, telesignBaseUrl);
    const { documentId } = workStream;
    await ensure(
      api,
      '/sms-numbers',
      { number: NUMBER },
      { type: 'long_code', description: 'Main', workStream: documentId },
    );
    await ensure(
      api,
      '/routing-rules',
      { name: 'San Francisco goes to Omar' },
      {
        workStream: documentId,
        conditions: [{ field: 'contact.mobilePhone', operator: 'begins-with', value: OMARS_AREA }],
        target: { kind: 'agent', documentId: omar.documentId },
      },
    );
    await ensure(
      api,
      '/quick-replies',
      { shortcut: 'hello' },
      { title: 'Greeting', body: 'Hello! How can we help you?' },
    );
    await ensure(
      api,
      '/quick-replies',
      { shortcut: 'hours' },
      { title: 'Opening hours', body: 'We are here Monday to Friday, 9 am to 5 pm.' },
    );
    return { callbackUrl: workStream.callbackUrl, adminUrl: urls.admin };
  });
}

/** @param {Call} admin @param {(typeof AGENTS)[number]} person @param {string} password */
async function ensureAgentUser(admin, person, password) {
  const filter = encodeURIComponent(person.email);
  const found = await admin('GET', `/admin/users?filters[email][$eq]=${filter}`);
  if (found.data.results.some((/** @type {any} */ user) => user.isActive)) return;

  const roles = (await admin('GET', '/admin/roles')).data;
  const { id: roleId } = roles.find((/** @type {any} */ role) => role.code === 'sms-agent');
  const user = found.data.results[0] ?? (await admin('POST', '/admin/users', { ...person, roles: [roleId] })).data;
  await admin('PUT', `/admin/users/${user.id}`, { password, isActive: true });
}

/**
 * The simulator may listen elsewhere than last time; everything else of an existing work stream is the user's.
 * @param {Call} api @param {{ documentId: string }} queue @param {SignIns} signIns @param {string} telesignBaseUrl
 */
async function ensureWorkStream(api, queue, { customerId, apiKey }, telesignBaseUrl) {
  const fields = { customerId, apiKey, defaultQueue: queue.documentId };
  const workStream = await ensure(api, '/work-streams', { name: 'Customer support' }, fields);
  if (workStream.telesignBaseUrl === telesignBaseUrl) return workStream;
  return (await api('PUT', `/work-streams/${workStream.documentId}`, { data: { telesignBaseUrl } })).data;
}

/**
 * Finds an entry by one field, else makes it.
 * @param {Call} api @param {string} path @param {Record<string, string>} key @param {object} fields
 */
async function ensure(api, path, key, fields) {
  const [name, value] = Object.entries(key)[0] ?? [];
  const entries = (await api('GET', `${path}?limit=100`)).data;
  const found = entries.find((/** @type {any} */ entry) => entry[/** @type {string} */ (name)] === value);
  return found ?? (await api('POST', path, { data: { ...key, ...fields } })).data;
}

/**
 * The REST API wants a token; this one lives as long as the work.
 * @template T
 * @param {string} restUrl @param {Call} admin @param {(api: Call) => Promise<T>} work
 */
async function withApiToken(restUrl, admin, work) {
  // One that an interrupted run has left would keep the name.
  const tokens = (await admin('GET', '/admin/api-tokens')).data;
  for (const { id } of tokens.filter((/** @type {any} */ token) => token.name === TOKEN_NAME)) {
    await admin('DELETE', `/admin/api-tokens/${id}`);
  }
  const order = { name: TOKEN_NAME, description: '', type: 'full-access', lifespan: SEVEN_DAYS_MS };
  const { data } = await admin('POST', '/admin/api-tokens', order);
  try {
    return await work(jsonClient(restUrl, data.accessKey));
  } finally {
    await admin('DELETE', `/admin/api-tokens/${data.id}`);
  }
}
