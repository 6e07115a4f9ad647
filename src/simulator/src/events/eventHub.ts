import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { BoundedList } from '../boundedList';

const KEPT_EVENTS = 1000;
const HEARTBEAT_MS = 15_000;
/** A page that reads slower than this many bytes behind is cut off; it comes back and starts from the full state. */
const MOST_UNSENT_BYTES = 4 * 1024 * 1024;

interface Event {
  sequence: number;
  frame: string;
}

/**
 * Server-sent events for the page. A page that comes back with the id of the last event it saw gets what it missed;
 * when that is no longer known (or the simulator is another one) it gets the full state.
 */
export class EventHub {
  private readonly run = randomUUID();
  private readonly listeners = new Set<ServerResponse>();
  private readonly kept = new BoundedList<Event>(KEPT_EVENTS);
  private sequence = 0;
  private readonly heartbeat = setInterval(() => this.write(': still here\n\n'), HEARTBEAT_MS).unref();

  publish(type: string, content: unknown): void {
    this.sequence += 1;
    const frame = this.frame(type, content);
    this.kept.push({ sequence: this.sequence, frame });
    this.write(frame);
  }

  /** Makes a response a stream of events. `fullState` is called only when the page cannot be brought up to date. */
  open(response: ServerResponse, lastEventId: string | undefined, fullState: () => unknown): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store' });
    response.write('retry: 1000\n\n');
    const missed = this.missedSince(lastEventId);
    if (missed) for (const event of missed) response.write(event.frame);
    else response.write(this.frame('state', fullState()));
    this.listeners.add(response);
    response.on('close', () => this.listeners.delete(response));
  }

  close(): void {
    clearInterval(this.heartbeat);
    for (const listener of this.listeners) listener.end();
    this.listeners.clear();
  }

  private missedSince(lastEventId: string | undefined): readonly Event[] | null {
    const [run, sequence] = lastEventId?.split('/') ?? [];
    if (run !== this.run) return null;
    const missed = this.kept.all().filter((event) => event.sequence > Number(sequence));
    return missed.length === this.sequence - Number(sequence) ? missed : null;
  }

  private frame(type: string, content: unknown): string {
    return `id: ${this.run}/${this.sequence}\nevent: ${type}\ndata: ${JSON.stringify(content)}\n\n`;
  }

  private write(frame: string): void {
    for (const listener of this.listeners) {
      if (listener.writableLength > MOST_UNSENT_BYTES) listener.destroy();
      else listener.write(frame);
    }
  }
}
