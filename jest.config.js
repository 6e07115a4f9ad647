/** One project per suite, and one for the files of e2e that run alone; `npm test` runs them in this order, see scripts/test.mjs. */
const swc = ['@swc/jest', { jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2022' } }];

/** It measures the speed of the browser: nothing else runs then. */
const MEASURES_SPEED = 'tests/e2e/inbox-speed.test.ts';

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

module.exports = {
  projects: [
    suite('unit'),
    // Its apps run one after another in a process of the jest worker, see tests/support/warm-app.
    suite('api', { testEnvironment: '<rootDir>/tests/support/warm-app/environment.ts' }),
    suite('faults'),
    suite('upgrade'),
    suite('e2e', { testPathIgnorePatterns: ['/node_modules/', MEASURES_SPEED] }),
    suite('e2e', { displayName: 'e2e-alone', testMatch: [`<rootDir>/${MEASURES_SPEED}`] }),
    // Last: it searches what the others made the apps write.
    suite('secrets'),
  ],
};
