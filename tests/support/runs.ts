/** What fast-check does when nobody says how often: fewer would find little. */
const FEWEST = 100;

/**
 * How often a property is tried with random input: a tenth of `all`, at least a hundred times; all of them with
 * `npm test -- --deep`, which sets TEST_DEEP.
 */
export function runs(all: number): number {
  return process.env.TEST_DEEP ? all : Math.min(all, Math.max(FEWEST, Math.ceil(all / 10)));
}
