import { newAccount, viewAccount, type Account, type AccountView } from './account';
import { digitsOf } from './addresses';
import { BehaviourBook, type BehavioursView } from './behaviours/behaviourBook';
import { BoundedList, BoundedMap } from './boundedList';
import type { CallbackRow } from './callbacks/callbackRow';
import { Gate } from './callbacks/gate';
import type { AcceptedText } from './carrier/acceptedText';
import type { RequestRow } from './carrier/requestJournal';
import type { EventHub } from './events/eventHub';
import { Handsets, type Handset } from './handsets/handsets';
import type { HandsetText } from './handsets/handsetText';
import type { ParsedOptions } from './options';

const MOST_POSTS_AT_ONCE = 200;

/** What waits and calls under way reject with when the simulator is reset or closed. */
export class WorldEnded extends Error {
  constructor() {
    super('the simulator was reset or closed');
  }
}

export interface StateView {
  account: AccountView;
  callbackUrl: string | null;
  callbackUrls: Record<string, string>;
  numbers: string[];
  handsets: readonly Handset[];
  behaviours: BehavioursView;
}

/** Everything that the simulator knows and does between two resets. Ending it stops what it still had under way. */
export class World {
  account: Account;
  numbers: string[];
  callbackUrl: string | null;
  /** Callback addresses of single numbers, by number; the others use `callbackUrl`. */
  callbackUrls: Record<string, string> = {};
  readonly handsets: Handsets;
  readonly behaviours = new BehaviourBook();
  readonly texts: BoundedList<HandsetText>;
  readonly accepted: BoundedMap<string, AcceptedText>;
  readonly requests: BoundedList<RequestRow>;
  readonly callbacks: BoundedList<CallbackRow>;
  readonly nonces: BoundedMap<string, true>;
  /** Posts under way at once: a burst of texts must not open thousands of connections. */
  readonly posts = new Gate(MOST_POSTS_AT_ONCE);
  private readonly releases = new Set<() => void>();
  private lastId = 0;
  hasEnded = false;

  constructor(
    readonly options: ParsedOptions,
    readonly events: EventHub,
  ) {
    this.account = newAccount(options.customerId, options.apiKey);
    this.numbers = [...new Set(options.numbers)];
    this.callbackUrl = options.callbackUrl ?? null;
    this.handsets = new Handsets(options.handsets);
    this.texts = new BoundedList(options.memory);
    this.accepted = new BoundedMap(options.memory);
    this.requests = new BoundedList(options.memory);
    this.callbacks = new BoundedList(options.memory);
    this.nonces = new BoundedMap(options.memory);
  }

  now(): number {
    return this.options.clock();
  }

  /** Ids of texts, requests and callbacks: numbers that only grow. */
  nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }

  /**
   * Calls `release` when the world ends; the function it returns calls that off. A plain set, because thousands of
   * waits are under way at times, and an AbortSignal looks through all of its listeners for each new one.
   */
  onEnd(release: () => void): () => void {
    this.releases.add(release);
    return () => this.releases.delete(release);
  }

  /** Resolves after a span, unless the world ends first: then it rejects. */
  async after(spanMs: number): Promise<void> {
    if (this.hasEnded) throw new WorldEnded();
    if (spanMs === 0) return;
    await new Promise<void>((resolve, reject) => {
      const callOff = this.onEnd(() => {
        clearTimeout(timer);
        reject(new WorldEnded());
      });
      const timer = setTimeout(() => {
        callOff();
        resolve();
      }, spanMs);
    });
  }

  /** Lets work go on by itself. What the end of the world interrupts is not an error. */
  background(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      if (!this.hasEnded) this.options.logger?.warn(`simulator: ${String(error)}`);
    });
  }

  /** Where callbacks about one of our numbers go. */
  callbackUrlFor(number: string): string | null {
    return this.callbackUrls[number] ?? this.callbackUrl;
  }

  /** The account's number that a sender id names, if it is one (docs/carrier.md §1.3). */
  numberOfSender(senderId: string): string | undefined {
    return this.numbers.find((number) => digitsOf(number) === senderId || number === senderId);
  }

  /** Makes sure that a telephone which takes part is on show. */
  showHandset(number: string): void {
    if (this.handsets.meet(number)) this.stateChanged();
  }

  stateChanged(): void {
    this.events.publish('settings', this.view());
  }

  view(): StateView {
    return {
      account: viewAccount(this.account),
      callbackUrl: this.callbackUrl,
      callbackUrls: this.callbackUrls,
      numbers: this.numbers,
      handsets: this.handsets.all(),
      behaviours: this.behaviours.view(),
    };
  }

  end(): void {
    this.hasEnded = true;
    for (const release of this.releases) release();
    this.releases.clear();
  }
}
