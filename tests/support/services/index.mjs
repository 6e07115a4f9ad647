/**
 * Real services for tests: each `ensure…` uses what the environment names and is reachable, else starts a private
 * server from installed binaries, else installs Debian's package (as root) or runs what a package contains without
 * installing it (README, "Develop"), else says in one line what to do.
 * Plain ESM without imports of ours, so that scripts and jest's globalSetup can use it before anything is built.
 */
export { ensureRedis, startRedis } from './redis.mjs';
export { createDatabase, ensurePostgres, startPostgres } from './postgres.mjs';
export { ensureChromium } from './chromium.mjs';
