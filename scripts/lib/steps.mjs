/** Progress: one line a step, with the seconds it took. */

const isTerminal = process.stdout.isTTY;
const startedAt = Date.now();

/**
 * Says what is being done, does it, and says how long it took.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const begunAt = Date.now();
  const write = (/** @type {string} */ mark, /** @type {string} */ end) =>
    process.stdout.write(`\r${mark} ${title} ${seconds(Date.now() - begunAt)}${end}`);

  if (!isTerminal) process.stdout.write(`· ${title} … `);
  const ticking = isTerminal ? setInterval(() => write('·', ''), 1_000) : undefined;
  if (isTerminal) write('·', '');
  try {
    const result = await work();
    if (isTerminal) write('✔', '\n');
    else process.stdout.write(`${seconds(Date.now() - begunAt)}\n`);
    return result;
  } catch (error) {
    if (isTerminal) write('✘', '\n');
    else process.stdout.write(`failed after ${seconds(Date.now() - begunAt)}\n`);
    throw error;
  } finally {
    clearInterval(ticking);
  }
}

/**
 * A remark between the steps.
 * @param {string} text
 */
export function note(text) {
  process.stdout.write(`  ${text}\n`);
}

/**
 * @param {number} spanMs
 * @returns {string} e.g. `12.3 s`
 */
export function seconds(spanMs) {
  return `${(spanMs / 1000).toFixed(1)} s`;
}

/** Time since the command began, in milliseconds. */
export const elapsedMs = () => Date.now() - startedAt;
