import type { Behaviour } from './behaviour';

/** A behaviour in force, and for how many more sends (null: until it is changed). */
export interface BehaviourInForce {
  behaviour: Behaviour;
  timesLeft: number | null;
}

export interface BehavioursView {
  /** For every recipient that has none of its own. */
  default: BehaviourInForce | null;
  /** By recipient, E.164 or short code. */
  numbers: Record<string, BehaviourInForce>;
}

const HEALTHY: Behaviour = { answer: 'accept' };

/** Which behaviour the next send to a recipient gets: its own, else the one for everybody, else plain delivery. */
export class BehaviourBook {
  private everybody: BehaviourInForce | null = null;
  private readonly recipients = new Map<string, BehaviourInForce>();

  /** Sets or (null) removes a behaviour; recipient null means everybody. */
  put(recipient: string | null, behaviour: Behaviour | null): void {
    const inForce = behaviour && { behaviour, timesLeft: behaviour.times ?? null };
    if (recipient === null) this.everybody = inForce;
    else if (inForce) this.recipients.set(recipient, inForce);
    else this.recipients.delete(recipient);
  }

  clear(): void {
    this.everybody = null;
    this.recipients.clear();
  }

  /** Hands out the behaviour for one send, and counts it. */
  take(recipient: string): Behaviour {
    const own = this.recipients.get(recipient);
    if (own) {
      if (isUsedUp(own)) this.recipients.delete(recipient);
      return own.behaviour;
    }
    const everybody = this.everybody;
    if (everybody && isUsedUp(everybody)) this.everybody = null;
    return everybody?.behaviour ?? HEALTHY;
  }

  get size(): number {
    return this.recipients.size;
  }

  view(): BehavioursView {
    return { default: this.everybody, numbers: Object.fromEntries(this.recipients) };
  }
}

function isUsedUp(inForce: BehaviourInForce): boolean {
  if (inForce.timesLeft === null) return false;
  inForce.timesLeft -= 1;
  return inForce.timesLeft === 0;
}
