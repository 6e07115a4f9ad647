import { isSupportedCountry, type CountryCode } from 'libphonenumber-js/max';
import * as z from 'zod';

/** TeleSign's two public hosts (telesign.md §1). Credentials go there, or to hosts that the operator named. */
export const TELESIGN_HOSTS = ['https://rest-ww.telesign.com', 'https://rest-api.telesign.com'] as const;

const withoutSlash = (value: string) => value.replace(/\/+$/, '');
const isUrl = (value: string, protocol: RegExp) => URL.canParse(value) && protocol.test(new URL(value).protocol);

const url = (name: string) =>
  z
    .string()
    .refine((value) => isUrl(value, /^https?:$/), `${name} must be an http(s) URL`)
    .transform(withoutSlash);

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
    /** `web` answers HTTP, `worker` works the queue, `all` does both. */
    role: z.enum(['all', 'web', 'worker'], { error: 'SMS_CHANNEL_ROLE must be all, web or worker' }),
    telesignBaseUrl: url('TELESIGN_BASE_URL'),
    telesignAllowedBaseUrls: z.array(url('TELESIGN_ALLOWED_BASE_URLS')),
    /** Country of numbers that are typed without a country code. */
    defaultCountry: z.custom<CountryCode>(
      (code) => typeof code === 'string' && isSupportedCountry(code),
      'SMS_CHANNEL_DEFAULT_COUNTRY must be a two-letter country code such as US',
    ),
    /** One number is what most need, and routing by number stays plain; an operator may lift it. */
    maxNumbersPerWorkStream: z.coerce
      .number({ error: MAX_NUMBERS_RULE })
      .int(MAX_NUMBERS_RULE)
      .min(1, MAX_NUMBERS_RULE)
      .max(1000, MAX_NUMBERS_RULE),
    /** How many rejected callbacks are kept for a work stream. */
    quarantine: z.object({ rows: z.number().int().positive(), bytes: z.number().int().positive() }),
  })
  .superRefine((given, ctx) => {
    if (given.queue === 'redis' && !given.redisUrl) {
      ctx.addIssue({ code: 'custom', message: 'SMS_CHANNEL_QUEUE is redis, but REDIS_URL is not set' });
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
    role: env('SMS_CHANNEL_ROLE', 'all'),
    telesignBaseUrl: env('TELESIGN_BASE_URL', TELESIGN_HOSTS[0]),
    telesignAllowedBaseUrls: env.array('TELESIGN_ALLOWED_BASE_URLS', []),
    defaultCountry: env('SMS_CHANNEL_DEFAULT_COUNTRY', 'US'),
    maxNumbersPerWorkStream: env('SMS_CHANNEL_MAX_NUMBERS_PER_WORK_STREAM', '1'),
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

/** design.md §6, ecosystem.md §0.1: Redis when it is given, else the PostgreSQL that is there, else the embedded one. */
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

/** The base URLs that a work stream may choose. */
export const allowedBaseUrls = (given: Settings): readonly string[] => [
  ...new Set([...TELESIGN_HOSTS, given.telesignBaseUrl, ...given.telesignAllowedBaseUrls]),
];
