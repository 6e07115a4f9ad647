import { got } from 'got';

const PATIENCE_MS = 1_000;

/** Whether the simulator (src/simulator) answers there. No credentials go along: another host learns nothing. */
export async function isSimulator(baseUrl: string): Promise<boolean> {
  try {
    const state: unknown = await got(`${baseUrl}/simulator/state`, {
      timeout: { request: PATIENCE_MS },
      retry: { limit: 0 },
      followRedirect: false,
    }).json();
    return typeof state === 'object' && state !== null && 'handsets' in state;
  } catch {
    return false;
  }
}
