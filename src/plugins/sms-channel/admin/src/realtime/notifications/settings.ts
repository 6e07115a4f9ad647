/** What this browser tells the agent of while they look elsewhere, and how. */
export interface NotifySettings {
  /** Notifications of the desktop. */
  readonly desktop: boolean;
  readonly sound: boolean;
  /** A text in an own conversation. */
  readonly text: boolean;
  /** A conversation that was assigned to the agent. */
  readonly given: boolean;
  /** A conversation that waits in the agent's queues. */
  readonly open: boolean;
  /** A conversation that is offered to the agent, for a while. */
  readonly offer: boolean;
  /** The notification says who, not what. */
  readonly hidesText: boolean;
}
export type NotifySwitch = keyof NotifySettings;

/** Silent until the agent switches notifications on. */
export const DEFAULTS: NotifySettings = {
  desktop: false,
  sound: false,
  text: true,
  given: true,
  open: true,
  offer: true,
  hidesText: false,
};

const KEY = 'sms-channel.notify';

/** The settings that a browser kept; what is missing or no switch is as at the beginning. */
export function readSettings(kept: string | null): NotifySettings {
  let value: unknown;
  try {
    value = JSON.parse(kept ?? '{}');
  } catch {
    return DEFAULTS;
  }
  const known = (value ?? {}) as Partial<Record<NotifySwitch, unknown>>;
  const switches = Object.entries(DEFAULTS).map(([name, byDefault]): [string, boolean] => {
    const isOn = known[name as NotifySwitch];
    return [name, typeof isOn === 'boolean' ? isOn : byDefault];
  });
  return Object.fromEntries(switches) as unknown as NotifySettings;
}

/** All tabs of the browser share them. */
export function createSettingsStore(storage: () => Storage, events: EventTarget) {
  const listeners = new Set<() => void>();
  let raw: string | null = null;
  let settings = DEFAULTS;

  function get(): NotifySettings {
    const now = kept();
    if (now !== raw) {
      raw = now;
      settings = readSettings(now);
    }
    return settings;
  }

  /** A browser may refuse to store: then the switches keep their defaults. */
  function kept(): string | null {
    try {
      return storage().getItem(KEY);
    } catch {
      return raw;
    }
  }

  function set(change: Partial<NotifySettings>): void {
    const next = JSON.stringify({ ...get(), ...change });
    try {
      storage().setItem(KEY, next);
    } catch {
      raw = next;
      settings = readSettings(next);
    }
    listeners.forEach((listener) => listener());
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    events.addEventListener('storage', listener);
    return () => {
      listeners.delete(listener);
      events.removeEventListener('storage', listener);
    };
  }

  return { get, set, subscribe };
}
