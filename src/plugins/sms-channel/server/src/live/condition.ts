import type { ChannelSignal, SendingTrouble } from '../../../shared/live/signals';
import { tickMs, type Settings } from '../app/config';

/** Agents are to know within five seconds, and a question may take one. */
const LOOK_EVERY_MS = 1_500;
/** One late answer is no outage: it is asked again before anybody is told. */
const SURE_AFTER_MS = 400;

interface Listener {
  signal(signal: ChannelSignal): void;
}

/**
 * Tells open inboxes whether texts leave: each when it joins, and all when that changes. Every web process asks for itself, and only
 * while somebody listens.
 */
export function createCondition(
  { settings }: { readonly settings: Pick<Settings, 'ticks'> },
  ask: () => Promise<SendingTrouble | null>,
) {
  const listeners = new Set<Listener>();
  /** Undefined: nobody has asked since the first one joined. */
  let told: SendingTrouble | null | undefined;
  let timer: NodeJS.Timeout | null = null;
  let round = 0;

  function join(listener: Listener): () => void {
    listeners.add(listener);
    if (told !== undefined) listener.signal({ kind: 'channel', trouble: told });
    if (listeners.size === 1) void watch((round += 1));
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      round += 1;
      told = undefined;
      if (timer) clearTimeout(timer);
    };
  }

  /** A round lasts from the first listener to the last one. */
  async function watch(mine: number): Promise<void> {
    const trouble = await look();
    if (mine !== round) return;
    if (trouble !== told) {
      told = trouble;
      for (const listener of [...listeners]) {
        try {
          listener.signal({ kind: 'channel', trouble });
        } catch {
          // Its connection has just ended: the others hear it all the same.
        }
      }
    }
    timer = setTimeout(() => void watch(mine), tickMs(settings, LOOK_EVERY_MS));
  }

  async function look(): Promise<SendingTrouble | null> {
    const first = await asked();
    if (first === null || first === told || told === undefined) return first;
    await new Promise((resolve) => setTimeout(resolve, tickMs(settings, SURE_AFTER_MS)));
    return asked();
  }

  // What cannot even be asked is kept in the database.
  const asked = (): Promise<SendingTrouble | null> => ask().catch(() => 'database');

  return { join };
}
