import type { Settings } from './config';
import type { Database } from '../db/database';
import type { Clock } from './clock';
import type { Log } from './log';
import type { Urls } from './urls';
import type { Vault } from './vault';

/** Tells the loops of this process that there is work. Only a hint: they also look at regular times. */
export interface Wake {
  relay(): void;
  stream(): void;
}

/** What every service gets. Services read no global. */
export interface ChannelContext {
  readonly settings: Settings;
  readonly urls: Urls;
  readonly database: Database;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  readonly wake: Wake;
}
