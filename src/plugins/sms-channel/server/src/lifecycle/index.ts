/** From Open to Closed: what people do with a conversation, snoozes, and the sweep. docs/lifecycle.md. */
export { createLifecycle, type Lifecycle } from './compose';
export { endSnooze } from './snoozes';
