import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The longest that the process may work without letting others take their turn, in milliseconds of CPU. docs/architecture.md §5.7. */
export const MOST_MS = 50;

/** How long the turns of an app's event loop were, from the outside: `turn-log.cjs` writes them down in the app. */
export interface TurnLog {
  /** For the app that is to be watched. */
  readonly env: Record<string, string>;
  /** What was asked of this app, and the longest turn meanwhile; 0 when all were short. */
  watch<T>(app: { readonly url: string }, ask: () => Promise<T>): Promise<{ answer: T; longestMs: number }>;
  remove(): void;
}

export function openTurnLog(): TurnLog {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sms-turns-'));
  const file = path.join(folder, 'turns');
  writeFileSync(file, '');
  return {
    env: { NODE_OPTIONS: `--require ${path.join(__dirname, 'turn-log.cjs')}`, TURN_LOG: file },
    async watch(app, ask) {
      writeFileSync(file, '');
      const answer = await ask();
      // The turn that ends with the answer is written down after it.
      await fetch(`${app.url}/_health`);
      return { answer, longestMs: Math.max(...readFileSync(file, 'utf8').trim().split('\n').map(Number)) };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
