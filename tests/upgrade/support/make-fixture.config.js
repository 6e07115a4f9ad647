/** For making the stored databases: no suite, and never part of `npm test`. */
const path = require('node:path');
const { projects } = require('../../../jest.config.js');

const rootDir = path.resolve(__dirname, '../../..');
const api = projects.find(({ displayName }) => displayName === 'api');

module.exports = {
  ...api,
  rootDir,
  displayName: 'make-fixture',
  testMatch: ['<rootDir>/tests/upgrade/support/make-fixture.ts'],
};
