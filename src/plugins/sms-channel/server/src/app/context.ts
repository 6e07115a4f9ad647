import type { Settings } from './settings';
import type { Repositories } from '../db/repositories';
import type { Database } from '../db/database';
import type { Clock } from './clock';
import type { Vault } from './vault';

export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** Tells the loops of this process that there is work; a hint only, they also look by themselves. */
export interface Wake {
  relay(): void;
  stream(): void;
}

/** What every service is told; none of them fetches a global. */
export interface ChannelContext {
  readonly settings: Settings;
  readonly database: Database;
  readonly repositories: Repositories;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  readonly wake: Wake;
}
