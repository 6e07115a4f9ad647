import type { Core } from '@strapi/strapi';

/** The years in which a zone must agree with UTC: laws of summer time come and go. */
const YEARS = [1990, 2060] as const;

/** Whether local time is UTC all year round. Zones such as Europe/London agree with it in winter only. */
export function isUtc(offsetMinutes: (at: Date) => number = (at) => at.getTimezoneOffset()): boolean {
  for (let year = YEARS[0]; year <= YEARS[1]; year += 1) {
    for (let month = 0; month < 12; month += 1) {
      if (offsetMinutes(new Date(Date.UTC(year, month, 15))) !== 0) return false;
    }
  }
  return true;
}

/**
 * What around the plugin would make it lose or change data, each with what to write instead. docs/upgrading.md "What the server
 * refuses".
 */
export function dangersOf({
  timeZone,
  hasUtc,
  forceMigration,
}: {
  readonly timeZone: string;
  readonly hasUtc: boolean;
  readonly forceMigration: unknown;
}): string[] {
  const dangers: string[] = [];
  if (!hasUtc) {
    dangers.push(
      `The time zone of this process is ${timeZone}: PostgreSQL and MySQL would store shifted times. Set TZ=UTC in the environment of every process, or in .env. It changes no time that people see`,
    );
  }
  if (forceMigration !== false) {
    dangers.push(
      'One start without this plugin would delete all its tables, with every conversation and every STOP, because database.settings.forceMigration is not false. Write in config/database, beside "connection": settings: { forceMigration: false }',
    );
  }
  return dangers;
}

/** Throws, and so stops the start, with every danger in one message. */
export function refuseDangers(strapi: Core.Strapi): void {
  const dangers = dangersOf({
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    hasUtc: isUtc(),
    // Strapi's default is true.
    forceMigration: strapi.config.get('database.settings.forceMigration', true),
  });
  if (dangers.length === 0) return;
  throw new Error(`The SMS channel cannot start here:\n${dangers.map((danger) => `  - ${danger}`).join('\n')}`);
}
