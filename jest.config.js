/** One project per suite, and one for its files that run alone; `npm test` runs them in this order, see scripts/test.mjs. */
const swc = ['@swc/jest', { jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2022' } }];

/** Files that measure times: nothing else runs then. */
const MEASURING = { faults: 'tests/faults/many-troubles.test.ts', e2e: 'tests/e2e/inbox-speed.test.ts' };

const suite = (name, options = {}) => ({
  displayName: name,
  testEnvironment: 'node',
  testMatch: [`<rootDir>/tests/${name}/**/*.test.ts`],
  transform: { '^.+\\.(t|j)sx?$': swc, '^.+\\.mjs$': swc },
  // ESM-only libraries (got and what it uses) are compiled for jest's CommonJS loader.
  transformIgnorePatterns: [
    '/node_modules/(?!(got|@sindresorhus|p-cancelable|cacheable-.*|lowercase-keys|mimic-response|normalize-url|responselike|form-data-encoder|@szmarczak|get-stream|is-stream|keyv|@keyv|decompress-response|quick-lru|resolve-alpn|type-fest|byte-counter|chunk-data|http2-wrapper|uint8array-extras|@sec-ant)/)',
  ],
  setupFilesAfterEnv: ['<rootDir>/tests/support/patience.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.tmp', '<rootDir>/src/.*/dist'],
  ...options,
});

const suiteThatMeasures = (name) => [
  suite(name, { testPathIgnorePatterns: ['/node_modules/', MEASURING[name]] }),
  suite(name, { displayName: `${name}-alone`, testMatch: [`<rootDir>/${MEASURING[name]}`] }),
];

module.exports = {
  projects: [
    suite('unit'),
    // Its apps run one after another in a process of the jest worker, see tests/support/warm-app.
    suite('api', { testEnvironment: '<rootDir>/tests/support/warm-app/environment.ts' }),
    ...suiteThatMeasures('faults'),
    suite('upgrade'),
    ...suiteThatMeasures('e2e'),
    // Last: it searches what the others made the apps write.
    suite('secrets'),
  ],
};
