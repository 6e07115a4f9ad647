/** The frame of each of our commands. */
import { endEverything, endOnSignals } from './processes.mjs';
import { Problem } from './problem.mjs';

/**
 * Runs a command. A failure is told, as a sentence where a person can help, and ends the process with 1; Ctrl-C ends it
 * too. Either way nothing that the command started is left.
 * @param {() => Promise<void>} work
 */
export async function command(work) {
  endOnSignals();
  // Servers refuse any other time zone; what is started here inherits it, whatever the machine has.
  process.env.TZ = 'UTC';
  try {
    await work();
  } catch (error) {
    console.error(`\n${error instanceof Problem ? error.message : /** @type {Error} */ (error.stack ?? error)}`);
    await endEverything();
    process.exit(1);
  }
}
