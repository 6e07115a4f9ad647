import { TestEnvironment } from 'jest-environment-node';
import { TEST_LOGS } from '../folders';
import { createKeeper } from './keeper';

/** Loaded once in a jest worker, and so outside of what each test file loads anew. */
const keeper = createKeeper(TEST_LOGS);

/** Node, and the keeper of the worker's app as `warmApps`. */
export default class WarmAppEnvironment extends TestEnvironment {
  override async setup(): Promise<void> {
    await super.setup();
    Object.assign(this.global, { warmApps: keeper });
  }
}
