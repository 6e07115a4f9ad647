import type { ChannelEvent } from '../../../src/plugins/sms-channel/shared/conversations/events';
import type { App } from '../../support/app';
import { eventually } from '../../support/wait';

/** An inbox that listens to the live stream. */
export interface Listening {
  /** What it has heard so far, in the order in which it came. */
  readonly events: readonly ChannelEvent[];
  /** Resolves when an event of this type about this conversation has come. */
  heard(type: ChannelEvent['type'], conversation: { documentId: string }): Promise<ChannelEvent>;
  /** Resolves when the server has ended it, or the reader has left. */
  readonly ended: Promise<void>;
  leave(): void;
}

/** Opens the stream of the inbox; resolves when the server has answered. `after`: the last id seen. */
export async function listen(app: App, token: string, after?: number): Promise<Listening> {
  const abort = new AbortController();
  const query = after === undefined ? '' : `?after=${after}`;
  const response = await fetch(`${app.url}/sms-channel/inbox/events${query}`, {
    headers: { Authorization: `Bearer ${token}`, Accept: 'text/event-stream' },
    signal: abort.signal,
  });
  if (response.status !== 200 || !response.body) throw new Error(`the stream answered ${response.status}`);
  const events: ChannelEvent[] = [];
  // What was heard stays.
  const ended = collect(response.body, events).catch(() => undefined);
  return {
    events,
    ended,
    heard: (type, { documentId }) =>
      eventually(() => {
        const found = events.find((event) => event.type === type && event.conversation === documentId);
        if (!found) throw new Error(`no ${type} among ${events.map((event) => event.type).join(', ')}`);
        return found;
      }),
    leave: () => abort.abort(),
  };
}

async function collect(body: ReadableStream<Uint8Array>, events: ChannelEvent[]): Promise<void> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = /^data:\s?(.*)$/m.exec(block)?.[1];
      const id = /^id:\s?(.*)$/m.exec(block)?.[1];
      if (data === undefined || id === undefined || data === '') continue;
      const event = JSON.parse(data) as ChannelEvent;
      // The id of the frame is what a reader sends back to resume.
      expect(id).toBe(String(event.id));
      events.push(event);
    }
  }
}
