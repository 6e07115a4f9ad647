/** The rules of the house about who may import whom. docs/architecture.md §3. */
const SERVER = '^src/plugins/sms-channel/server/src';
const SHARED = '^src/plugins/sms-channel/shared';

/** What is no domain: it is entered by its files. */
const ROOMS = '(app|db|http|telesign)';
/** Of app/ what every domain may use; the rest of it puts domains together. */
const APP_FOR_ALL = `${SERVER}/app/(catalog|clock|config|context|errors|log|slices|urls|vault)\\.ts$`;

/** Each uses those before it: so imports between them form no circle. */
const DOMAINS = [
  ...['conversations', 'installation', 'pace', 'contacts', 'live', 'decisions', 'hours', 'work-streams', 'consent'],
  ...['distribution'],
  ...['routing', 'outbound', 'texts', 'lifecycle', 'inbound', 'bulk', 'setup', 'inbox'],
];
const SHARED_DOMAINS = [
  ...['core', 'conversations', 'installation', 'hours', 'consent', 'distribution', 'contacts', 'live', 'outbound'],
  ...['texts', 'work-streams', 'routing', 'bulk', 'setup', 'app'],
];

const usesOnlyWhatIsBelow = (root, order) =>
  order.slice(0, -1).map((domain, index) => ({
    name: `${domain}-uses-only-what-is-below`,
    severity: 'error',
    from: { path: `${root}/${domain}/` },
    to: { path: `${root}/(${order.slice(index + 1).join('|')})/` },
  }));

module.exports = {
  forbidden: [
    {
      name: 'no-circle-of-files',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...usesOnlyWhatIsBelow(SERVER, DOMAINS),
    ...usesOnlyWhatIsBelow(SHARED, SHARED_DOMAINS),
    {
      name: 'domains-are-entered-by-their-index-or-content-types',
      severity: 'error',
      from: { path: `${SERVER}/([^/]+)/` },
      to: {
        path: `${SERVER}/[^/]+/`,
        pathNot: [`${SERVER}/$1/`, `${SERVER}/[^/]+/(index|content-types|controller)\\.ts$`, `${SERVER}/${ROOMS}/`],
      },
    },
    {
      name: 'only-the-composition-enters-by-a-controller',
      severity: 'error',
      from: { path: `${SERVER}/[^/]+/`, pathNot: `${SERVER}/app/` },
      to: { path: `${SERVER}/[^/]+/controller\\.ts$` },
    },
    {
      name: 'the-kernel-uses-no-other-domain',
      severity: 'error',
      from: { path: `${SERVER}/conversations/` },
      to: { path: `${SERVER}/`, pathNot: [`${SERVER}/conversations/`, `${SERVER}/(app|db|jobs)/`] },
    },
    {
      name: 'only-the-composition-puts-domains-together',
      severity: 'error',
      from: { path: `${SERVER}/[^/]+/`, pathNot: `${SERVER}/app/` },
      to: { path: `${SERVER}/app/`, pathNot: APP_FOR_ALL },
    },
    {
      name: 'rooms-know-no-domain',
      severity: 'error',
      from: { path: `${SERVER}/(db|jobs|telesign)/` },
      to: { path: `${SERVER}/`, pathNot: [`${SERVER}/(db|jobs|telesign)/`, APP_FOR_ALL] },
    },
    {
      name: 'the-carrier-knows-only-shared-code',
      severity: 'error',
      from: { path: `${SERVER}/telesign/` },
      to: { path: '^src/plugins/', pathNot: [`${SERVER}/telesign/`, SHARED] },
    },
    {
      name: 'shared-code-knows-neither-side',
      severity: 'error',
      from: { path: SHARED },
      to: { pathNot: [SHARED, '^node_modules/(zod|libphonenumber-js)/'] },
    },
    {
      name: 'the-sides-meet-in-shared-code',
      severity: 'error',
      from: { path: '^src/plugins/sms-channel/(server|admin)/' },
      to: { path: '^src/plugins/sms-channel/(server|admin)/', pathNot: '^src/plugins/sms-channel/$1/' },
    },
    {
      name: 'only-jobs-know-the-job-queue',
      severity: 'error',
      from: { path: SERVER, pathNot: `${SERVER}/jobs/` },
      to: { path: '^node_modules/(bullmq|ioredis|@electric-sql)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    moduleSystems: ['es6'],
  },
};
