import type { Meaning } from '../carrier/statusCodes';
import type { World } from '../world';

/** How far a text that a handset sent has come on its way to our callback URL. */
export type SentState = 'sending' | 'retrying' | 'delivered' | 'lost';

/** A text as a handset sees it. */
export interface HandsetText {
  id: number;
  /** From the handset's view. */
  direction: 'sent' | 'received';
  from: string;
  to: string;
  text: string;
  /** ISO 8601, UTC. */
  at: string;
  referenceId: string;
  externalId?: string;
  /** Sent texts: the way of the callback. Received texts: the meaning of the last status code (docs/carrier.md §3.1). */
  state: SentState | Meaning;
  /** The state in words, with the code or the trouble. */
  stateText: string;
}

/** Adds a text to its handset, and shows it. */
export function addText(world: World, text: Omit<HandsetText, 'id'>): HandsetText {
  const added = { id: world.nextId(), ...text };
  world.showHandset(text.direction === 'sent' ? text.from : text.to);
  world.texts.push(added);
  world.events.publish('text', added);
  return added;
}

export function changeState(world: World, text: HandsetText, state: HandsetText['state'], stateText: string): void {
  text.state = state;
  text.stateText = stateText;
  world.events.publish('text', text);
}

/** Texts that a number sent or received, oldest first. */
export function textsOf(world: World, number: string): HandsetText[] {
  return world.texts.all().filter((text) => (text.direction === 'sent' ? text.from : text.to) === number);
}
