import type { AttemptStore } from '../../../api/attempt';
import { PLUGIN_ID } from '../../../ui/paths';

interface DraftStore {
  load(): string;
  save(body: string): void;
  readonly attempt: AttemptStore;
  /** The newest message when the text was begun (documentId). */
  readonly seen: { load(): string | undefined; save(seen: string | undefined): void };
}

/** An agent's unsent text of one conversation, kept in this browser. Without storage (full, forbidden) it lives as long as the page. */
export function draftStore(agentId: string, conversationId: string): DraftStore {
  const key = `${PLUGIN_ID}.draft.${agentId}.${conversationId}`;
  const attemptKey = `${key}.attempt`;
  const seenKey = `${key}.seen`;
  return {
    load: () => read(key) ?? '',
    save: (body) => write(key, body),
    attempt: {
      load: () => readAttempt(read(attemptKey)),
      save: (attempt) => write(attemptKey, attempt ? JSON.stringify(attempt) : ''),
    },
    seen: {
      load: () => read(seenKey) ?? undefined,
      save: (seen) => write(seenKey, seen ?? ''),
    },
  };
}

function readAttempt(stored: string | null) {
  if (!stored) return null;
  try {
    const { content, clientKey } = JSON.parse(stored) as Record<string, unknown>;
    return typeof content === 'string' && typeof clientKey === 'string' ? { content, clientKey } : null;
  } catch {
    return null;
  }
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    if (value === '') localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // The text stays on screen; only its copy is missing.
  }
}
