import { isSupportedCountry, type CountryCode } from 'libphonenumber-js/max';
import * as z from 'zod';
import { withoutTrailing } from '../../../shared/core/trim';
import { isTimeZone } from '../../../shared/core/zoned-time';

/** TeleSign's two public hosts (docs/carrier.md §1.1). Credentials go there, or to hosts that the operator named. */
export const TELESIGN_HOSTS = ['https://rest-ww.telesign.com', 'https://rest-api.telesign.com'] as const;

const withoutSlash = (value: string) => withoutTrailing(value, '/');

/** One spelling for each host: `https://Rest-WW.telesign.com.:443/` is `https://rest-ww.telesign.com`. */
export function canonicalBaseUrl(url: string): string {
  const { protocol, hostname, port, pathname } = new URL(url);
  return `${protocol}//${hostname.replace(/\.$/, '')}${port && `:${port}`}${withoutSlash(pathname)}`;
}
const isUrl = (value: string, protocol: RegExp) => URL.canParse(value) && protocol.test(new URL(value).protocol);

const url = (name: string) =>
  z
    .string()
    .refine((value) => isUrl(value, /^https?:$/), `${name} must be an http(s) URL`)
    .transform(canonicalBaseUrl);

/** Whether a base URL is TeleSign's own, by whatever port or protocol. */
export const isTelesign = (url: string) => /(^|\.)telesign\.com$/.test(new URL(canonicalBaseUrl(url)).hostname);
const namedHosts = (given: { telesignBaseUrl: string; telesignAllowedBaseUrls: readonly string[] }) => [
  given.telesignBaseUrl,
  ...given.telesignAllowedBaseUrls,
];

const MAX_NUMBERS_RULE = 'SMS_CHANNEL_MAX_NUMBERS_PER_WORK_STREAM must be a whole number from 1 to 1000';

const settings = z
  .object({
    /** Where the world reaches this server; callback URLs are built from it. Empty: the server's own address. */
    publicUrl: z
      .string()
      .refine((value) => value === '' || isUrl(value, /^https?:$/), 'PUBLIC_URL must be an http(s) URL')
      .transform(withoutSlash),
    redisUrl: z
      .string()
      .refine((value) => value === '' || isUrl(value, /^rediss?:$/), 'REDIS_URL must begin with redis:// or rediss://'),
    /** Empty: chosen by what is configured, see `queueKind`. */
    queue: z.enum(['', 'redis', 'postgres', 'embedded'], {
      error: 'SMS_CHANNEL_QUEUE must be redis, postgres or embedded',
    }),
    queuePrefix: z.string().regex(/^[\w-]+$/, 'queuePrefix may have letters, digits, _ and - only'),
    /** Names this installation, where its database cannot: docs/upgrading.md "Copies". Empty: it has no name. */
    installation: z.string().max(100, 'SMS_CHANNEL_INSTALLATION must not be longer than 100 characters'),
    /** The code of a copy that is the one to go on: the server tells it. */
    confirmCopy: z.string(),
    /** `web` answers HTTP, `worker` runs jobs, `all` does both. */
    role: z.enum(['all', 'web', 'worker'], { error: 'SMS_CHANNEL_ROLE must be all, web or worker' }),
    telesignBaseUrl: url('TELESIGN_BASE_URL'),
    telesignAllowedBaseUrls: z.array(url('TELESIGN_ALLOWED_BASE_URLS')),
    /** Country of numbers that are typed without a country code. */
    defaultCountry: z.custom<CountryCode>(
      (code) => typeof code === 'string' && isSupportedCountry(code),
      'SMS_CHANNEL_DEFAULT_COUNTRY must be a two-letter country code such as US',
    ),
    /** Zone of work streams that have none of their own: an IANA name. */
    defaultTimeZone: z
      .string()
      .refine(isTimeZone, 'SMS_CHANNEL_DEFAULT_TIME_ZONE must be the name of a time zone such as America/New_York'),
    /** Most work streams need one number, and routing by number stays simple; an operator may raise it. */
    maxNumbersPerWorkStream: z.coerce
      .number({ error: MAX_NUMBERS_RULE })
      .int(MAX_NUMBERS_RULE)
      .min(1, MAX_NUMBERS_RULE)
      .max(1000, MAX_NUMBERS_RULE),
    /**
     * The time of the channel can be moved (app/clock.ts): for the demo and for tests. A real carrier lives in real
     * time, so the server refuses to start with it where texts would go to TeleSign.
     */
    simulation: z.enum(['', 'true', 'false'], { error: 'SMS_CHANNEL_SIMULATION must be true or false' }),
    /** Off where no text of this server is a solicitation: then none waits for the receiver's daytime. */
    quietHours: z.enum(['on', 'off'], { error: 'SMS_CHANNEL_QUIET_HOURS must be on or off' }),
    /** For tests: `fast` makes periodic work (see `tickMs`) run ten times as often. */
    ticks: z.enum(['usual', 'fast'], { error: 'SMS_CHANNEL_TICKS must be usual or fast' }),
    /** How many rejected callbacks are kept for a work stream. */
    quarantine: z.object({ rows: z.number().int().positive(), bytes: z.number().int().positive() }),
  })
  .superRefine((given, ctx) => {
    if (given.queue === 'redis' && !given.redisUrl) {
      ctx.addIssue({ code: 'custom', message: 'SMS_CHANNEL_QUEUE is redis, but REDIS_URL is not set' });
    }
    if (given.simulation === 'true' && namedHosts(given).some(isTelesign)) {
      const message =
        'SMS_CHANNEL_SIMULATION moves the clock: TELESIGN_BASE_URL must be a simulator, not TeleSign itself';
      ctx.addIssue({ code: 'custom', message });
    }
  });

export type Settings = z.infer<typeof settings>;

export interface Env {
  (name: string, fallback: string): string;
  array(name: string, fallback: string[]): string[];
}

export default {
  default: ({ env }: { env: Env }) => ({
    publicUrl: env('PUBLIC_URL', ''),
    redisUrl: env('REDIS_URL', ''),
    queue: env('SMS_CHANNEL_QUEUE', ''),
    queuePrefix: env('SMS_CHANNEL_QUEUE_PREFIX', 'sms-channel'),
    installation: env('SMS_CHANNEL_INSTALLATION', ''),
    confirmCopy: env('SMS_CHANNEL_CONFIRM_COPY', ''),
    role: env('SMS_CHANNEL_ROLE', 'all'),
    telesignBaseUrl: env('TELESIGN_BASE_URL', TELESIGN_HOSTS[0]),
    // An empty variable is an empty list.
    telesignAllowedBaseUrls: env.array('TELESIGN_ALLOWED_BASE_URLS', []).filter((url) => url !== ''),
    defaultCountry: env('SMS_CHANNEL_DEFAULT_COUNTRY', 'US'),
    defaultTimeZone: env('SMS_CHANNEL_DEFAULT_TIME_ZONE', 'UTC'),
    maxNumbersPerWorkStream: env('SMS_CHANNEL_MAX_NUMBERS_PER_WORK_STREAM', '1'),
    simulation: env('SMS_CHANNEL_SIMULATION', ''),
    quietHours: env('SMS_CHANNEL_QUIET_HOURS', 'on'),
    ticks: env('SMS_CHANNEL_TICKS', 'usual'),
    quarantine: { rows: 1000, bytes: 8 * 1024 * 1024 },
  }),
  /** Throws, and so stops the start, with every problem in one message. */
  validator(given: unknown): void {
    parseSettings(given);
  },
};

export function parseSettings(given: unknown): Settings {
  const parsed = settings.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `  - ${issue.message}`).join('\n');
  throw new Error(`The SMS channel cannot start with these settings:\n${problems}`);
}

export type QueueKind = 'redis' | 'postgres' | 'embedded';

/** docs/job-queue.md §2: Redis when it is given, else the PostgreSQL that is there, else the embedded one. */
export function queueKind(given: Settings, databaseClient: string): QueueKind {
  const kind = given.queue || (given.redisUrl ? 'redis' : databaseClient === 'postgres' ? 'postgres' : 'embedded');
  if (kind === 'postgres' && databaseClient !== 'postgres') {
    throw new Error('SMS_CHANNEL_QUEUE is postgres, but DATABASE_CLIENT is not');
  }
  if (kind === 'embedded' && given.role !== 'all') {
    throw new Error(
      `SMS_CHANNEL_ROLE is ${given.role}, but the embedded queue lives inside one process: give REDIS_URL or use PostgreSQL`,
    );
  }
  return kind;
}

/** The base URLs that a work stream may choose; a simulation never texts through TeleSign. */
export const allowedBaseUrls = (given: Settings): readonly string[] => [
  ...new Set([...(isSimulation(given) ? [] : TELESIGN_HOSTS), ...namedHosts(given)]),
];

/** To be asked at every use of credentials: the operator may have taken the host off the list since it was stored. */
export const isAllowedBaseUrl = (url: string, given: Settings) =>
  URL.canParse(url) && allowedBaseUrls(given).includes(canonicalBaseUrl(url));

export const isSimulation = (given: Settings) => given.simulation === 'true';

/** The interval of periodic work that usually runs every `usualMs`. */
export const tickMs = (given: Pick<Settings, 'ticks'>, usualMs: number) =>
  given.ticks === 'fast' ? usualMs / 10 : usualMs;
