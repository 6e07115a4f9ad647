/**
 * Loaded into an app before everything else (`node --require`): writes down each time that the process worked for long without
 * letting others take their turn, in milliseconds of CPU, into the file that TURN_LOG names. CPU and not time, because other
 * processes of the machine keep this one waiting as well.
 */
const { appendFileSync } = require('node:fs');

const LOOK_EVERY_MS = 2;
const LONG_MS = 15;

let before = process.cpuUsage();
let since = performance.now();

function look() {
  const { user, system } = process.cpuUsage(before);
  // The garbage collector has threads of its own, which work at the same time: it was not longer than it took.
  const ms = Math.min((user + system) / 1_000, performance.now() - since);
  if (ms > LONG_MS) appendFileSync(process.env.TURN_LOG, `${ms}\n`);
  before = process.cpuUsage();
  since = performance.now();
  setTimeout(look, LOOK_EVERY_MS);
}
look();
