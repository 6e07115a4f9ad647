import config, {
  TELESIGN_HOSTS,
  allowedBaseUrls,
  isAllowedBaseUrl,
  isSimulation,
  parseSettings,
  queueKind,
  type Env,
} from '../../../src/plugins/sms-channel/server/src/app/config';

/** Strapi's `env` over these variables alone. */
function envOf(variables: Record<string, string>): Env {
  const read = (name: string, fallback: string) => variables[name] ?? fallback;
  return Object.assign(read, {
    array: (name: string, fallback: string[]) => variables[name]?.split(',').map((item) => item.trim()) ?? fallback,
  });
}

const given = (variables: Record<string, string> = {}) => config.default({ env: envOf(variables) });
const settings = (variables: Record<string, string> = {}) => parseSettings(given(variables));

it('without any variable there is a setting for everything', () => {
  expect(settings()).toEqual({
    publicUrl: '',
    redisUrl: '',
    queue: '',
    queuePrefix: 'sms-channel',
    installation: '',
    confirmCopy: '',
    role: 'all',
    telesignBaseUrl: 'https://rest-ww.telesign.com',
    telesignAllowedBaseUrls: [],
    defaultCountry: 'US',
    defaultTimeZone: 'UTC',
    maxNumbersPerWorkStream: 1,
    simulation: '',
    quietHours: 'on',
    ticks: 'usual',
    quarantine: { rows: 1000, bytes: 8 * 1024 * 1024 },
  });
});

it.each([
  ['PUBLIC_URL', 'https://help.example/', { publicUrl: 'https://help.example' }],
  ['PUBLIC_URL', 'http://127.0.0.1:1337', { publicUrl: 'http://127.0.0.1:1337' }],
  ['REDIS_URL', 'redis://127.0.0.1:6379', { redisUrl: 'redis://127.0.0.1:6379' }],
  ['REDIS_URL', 'rediss://user:secret@cache.example:6380/1', { redisUrl: 'rediss://user:secret@cache.example:6380/1' }],
  ['SMS_CHANNEL_QUEUE', 'postgres', { queue: 'postgres' }],
  ['SMS_CHANNEL_QUEUE', 'embedded', { queue: 'embedded' }],
  ['SMS_CHANNEL_ROLE', 'worker', { role: 'worker' }],
  ['SMS_CHANNEL_MAX_NUMBERS_PER_WORK_STREAM', '3', { maxNumbersPerWorkStream: 3 }],
  ['SMS_CHANNEL_DEFAULT_COUNTRY', 'DE', { defaultCountry: 'DE' }],
  ['SMS_CHANNEL_DEFAULT_TIME_ZONE', 'Europe/Berlin', { defaultTimeZone: 'Europe/Berlin' }],
  ['TELESIGN_BASE_URL', 'http://127.0.0.1:8080//', { telesignBaseUrl: 'http://127.0.0.1:8080' }],
  ['TELESIGN_ALLOWED_BASE_URLS', '', { telesignAllowedBaseUrls: [] }],
  ['TELESIGN_BASE_URL', 'https://Carrier.Example.:443/', { telesignBaseUrl: 'https://carrier.example' }],
  [
    'TELESIGN_ALLOWED_BASE_URLS',
    'https://a.example/, https://b.example',
    { telesignAllowedBaseUrls: ['https://a.example', 'https://b.example'] },
  ],
])('%s=%s is taken', (name, value, expected) => {
  expect(settings({ [name]: value })).toMatchObject(expected);
});

it.each([
  ['PUBLIC_URL', 'help.example', /PUBLIC_URL must be an http\(s\) URL/],
  ['PUBLIC_URL', 'ftp://help.example', /PUBLIC_URL must be an http\(s\) URL/],
  ['REDIS_URL', 'http://127.0.0.1:6379', /REDIS_URL must begin with redis:\/\/ or rediss:\/\//],
  ['REDIS_URL', '127.0.0.1:6379', /REDIS_URL must begin with/],
  ['SMS_CHANNEL_QUEUE', 'kafka', /SMS_CHANNEL_QUEUE must be redis, postgres or embedded/],
  ['SMS_CHANNEL_QUEUE', 'redis', /SMS_CHANNEL_QUEUE is redis, but REDIS_URL is not set/],
  ['SMS_CHANNEL_ROLE', 'cook', /SMS_CHANNEL_ROLE must be all, web or worker/],
  ['SMS_CHANNEL_ROLE', '', /SMS_CHANNEL_ROLE must be/],
  ['TELESIGN_BASE_URL', 'telesign', /TELESIGN_BASE_URL must be an http\(s\) URL/],
  ['TELESIGN_BASE_URL', '', /TELESIGN_BASE_URL must be an http\(s\) URL/],
  ['TELESIGN_ALLOWED_BASE_URLS', 'https://a.example,nonsense', /TELESIGN_ALLOWED_BASE_URLS must be an http\(s\) URL/],
  ['SMS_CHANNEL_DEFAULT_COUNTRY', 'Germany', /SMS_CHANNEL_DEFAULT_COUNTRY must be a two-letter country code/],
  ['SMS_CHANNEL_DEFAULT_TIME_ZONE', 'Berlin', /SMS_CHANNEL_DEFAULT_TIME_ZONE must be the name of a time zone/],
  ['SMS_CHANNEL_DEFAULT_COUNTRY', 'us', /SMS_CHANNEL_DEFAULT_COUNTRY must be/],
  ['SMS_CHANNEL_MAX_NUMBERS_PER_WORK_STREAM', '0', /a whole number from 1 to 1000/],
  ['SMS_CHANNEL_MAX_NUMBERS_PER_WORK_STREAM', '1.5', /a whole number from 1 to 1000/],
  ['SMS_CHANNEL_MAX_NUMBERS_PER_WORK_STREAM', 'many', /a whole number from 1 to 1000/],
  ['SMS_CHANNEL_SIMULATION', 'yes', /SMS_CHANNEL_SIMULATION must be true or false/],
  ['SMS_CHANNEL_QUIET_HOURS', 'night', /SMS_CHANNEL_QUIET_HOURS must be on or off/],
  ['SMS_CHANNEL_TICKS', 'quick', /SMS_CHANNEL_TICKS must be usual or fast/],
  ['SMS_CHANNEL_QUEUE_PREFIX', 'a:b', /queuePrefix may have letters, digits, _ and - only/],
])('the server refuses to start with %s=%s, and says why', (name, value, reason) => {
  expect(() => config.validator(given({ [name]: value }))).toThrow(reason);
});

it('every problem is told at once, and a secret in a URL is not', () => {
  const start = () =>
    config.validator(given({ PUBLIC_URL: 'x', SMS_CHANNEL_ROLE: 'y', REDIS_URL: 'http://user:hunter2@host' }));
  expect(start).toThrow(/PUBLIC_URL.*\n.*REDIS_URL.*\n.*SMS_CHANNEL_ROLE/);
  expect(start).not.toThrow(/hunter2/);
});

describe('the queue backend', () => {
  const REDIS = { REDIS_URL: 'redis://127.0.0.1:6379' };

  it.each<[Record<string, string>, string, string]>([
    [{}, 'sqlite', 'embedded'],
    [{}, 'mysql', 'embedded'],
    [{}, 'postgres', 'postgres'],
    [REDIS, 'sqlite', 'redis'],
    [REDIS, 'postgres', 'redis'],
    [REDIS, 'mysql', 'redis'],
    [{ ...REDIS, SMS_CHANNEL_QUEUE: 'embedded' }, 'sqlite', 'embedded'],
    [{ ...REDIS, SMS_CHANNEL_QUEUE: 'postgres' }, 'postgres', 'postgres'],
    [{ SMS_CHANNEL_QUEUE: 'embedded' }, 'postgres', 'embedded'],
    [{ ...REDIS, SMS_CHANNEL_ROLE: 'web' }, 'sqlite', 'redis'],
    [{ SMS_CHANNEL_ROLE: 'worker' }, 'postgres', 'postgres'],
  ])('%j on %s is %s', (variables, databaseClient, kind) => {
    expect(queueKind(settings(variables), databaseClient)).toBe(kind);
  });

  it.each<[Record<string, string>, string, RegExp]>([
    [{ SMS_CHANNEL_QUEUE: 'postgres' }, 'sqlite', /SMS_CHANNEL_QUEUE is postgres, but DATABASE_CLIENT is not/],
    [{ SMS_CHANNEL_QUEUE: 'postgres' }, 'mysql', /SMS_CHANNEL_QUEUE is postgres, but DATABASE_CLIENT is not/],
    [{ SMS_CHANNEL_ROLE: 'web' }, 'sqlite', /SMS_CHANNEL_ROLE is web, but the embedded queue/],
    [{ SMS_CHANNEL_ROLE: 'worker' }, 'mysql', /SMS_CHANNEL_ROLE is worker, but the embedded queue/],
    [{ SMS_CHANNEL_ROLE: 'web', SMS_CHANNEL_QUEUE: 'embedded' }, 'postgres', /give REDIS_URL or use PostgreSQL/],
  ])('%j on %s is refused', (variables, databaseClient, reason) => {
    expect(() => queueKind(settings(variables), databaseClient)).toThrow(reason);
  });
});

it("a work stream may choose TeleSign's hosts, the configured one, and those that the operator named, each once", () => {
  expect(allowedBaseUrls(settings())).toEqual([...TELESIGN_HOSTS]);
  const named = { TELESIGN_BASE_URL: 'http://127.0.0.1:8080', TELESIGN_ALLOWED_BASE_URLS: 'https://a.example/' };
  expect(allowedBaseUrls(settings(named))).toEqual([...TELESIGN_HOSTS, 'http://127.0.0.1:8080', 'https://a.example']);
});

it.each([
  ['https://a.example', true],
  ['https://A.Example.:443//', true],
  ['http://a.example', false],
  ['https://a.example:8443', false],
  ['https://a.example.evil.test', false],
  ['https://a.example/path', false],
  ['not a URL', false],
])('is %s among the hosts that the list names: %s', (url, isAllowed) => {
  expect(isAllowedBaseUrl(url, settings({ TELESIGN_ALLOWED_BASE_URLS: 'HTTPS://a.example:443/' }))).toBe(isAllowed);
});

describe('the simulation mode', () => {
  const simulator = { TELESIGN_BASE_URL: 'http://127.0.0.1:4010', SMS_CHANNEL_SIMULATION: 'true' };

  it('is off unless it is asked for', () => {
    expect(isSimulation(settings())).toBe(false);
    expect(isSimulation(settings({ ...simulator, SMS_CHANNEL_SIMULATION: 'false' }))).toBe(false);
    expect(isSimulation(settings(simulator))).toBe(true);
  });

  it.each<[string, Record<string, string>]>([
    ['the default host', { TELESIGN_BASE_URL: TELESIGN_HOSTS[0] }],
    ['the other host of TeleSign', { TELESIGN_BASE_URL: `${TELESIGN_HOSTS[1]}/` }],
    ['in capitals', { TELESIGN_BASE_URL: 'https://REST-WW.telesign.com' }],
    ['with its port', { TELESIGN_BASE_URL: 'https://rest-ww.telesign.com:443' }],
    ['with another port', { TELESIGN_BASE_URL: 'https://rest-ww.telesign.com:8443' }],
    ['with a dot at the end', { TELESIGN_BASE_URL: 'https://rest-ww.telesign.com./' }],
    ['with a user name', { TELESIGN_BASE_URL: 'https://somebody@rest-api.telesign.com' }],
    ['without TLS', { TELESIGN_ALLOWED_BASE_URLS: 'http://rest-ww.telesign.com' }],
    ['a host that a work stream may choose', { TELESIGN_ALLOWED_BASE_URLS: TELESIGN_HOSTS[1] }],
  ])('is refused where texts would go to TeleSign: %s', (_what, variables) => {
    expect(() => settings({ ...simulator, ...variables })).toThrow(/SMS_CHANNEL_SIMULATION moves the clock/);
  });

  it('leaves no work stream a way to TeleSign', () => {
    expect(allowedBaseUrls(settings(simulator))).toEqual(['http://127.0.0.1:4010']);
  });
});
