import type { ClockView } from '../../src/plugins/sms-channel/shared/app/contract';
import { createApiToken } from './admin';
import type { App } from './app';
import { apiClient, dataOf, type Answer, type Client } from './client';

const clients = new WeakMap<App, Promise<Client>>();

/**
 * Moves the time of an app that was started with `env: SIMULATION`, and of everything on its database. Resolves when every
 * process goes by it and what fell due was woken; what a worker does then is waited for with `eventually`. Answers the new
 * present. Time goes on from there; it never goes back.
 */
export async function moveClock(app: App, to: { now: Date } | { advanceSeconds: number }): Promise<Date> {
  return timeOf((await clientOf(app)).put<ClockView>('/simulation/clock', to));
}

/** What time the app says it is. */
export async function clockOf(app: App): Promise<Date> {
  return timeOf((await clientOf(app)).get<ClockView>('/simulation/clock'));
}

/** The environment of an app whose clock can be moved. */
export const SIMULATION = { SMS_CHANNEL_SIMULATION: 'true' };

const timeOf = async (answer: Promise<Answer<ClockView>>) => new Date((await dataOf(answer)).now);

function clientOf(app: App): Promise<Client> {
  const known = clients.get(app) ?? createApiToken(app, { type: 'full-access' }).then((token) => apiClient(app, token));
  clients.set(app, known);
  return known;
}
