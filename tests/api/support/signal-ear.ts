import {
  SIGNAL_EVENT,
  type AgentSignal,
  type LiveSignal,
  type SendingTrouble,
} from '../../../src/plugins/sms-channel/shared/live/signals';
import type { App } from '../../support/app';
import { eventually } from '../../support/wait';

/** An inbox that listens for signals. */
export interface SignalEar {
  readonly signals: readonly AgentSignal[];
  /** What it was told of the channel: at the beginning, and at each change. */
  readonly troubles: readonly (SendingTrouble | null)[];
  /** Ids of the frames that carried signals: a signal has none. */
  readonly ids: readonly string[];
  /** Resolves when this signal has come. */
  heard(signal: AgentSignal): Promise<void>;
  leave(): void;
}

/** Opens the stream of the inbox; resolves when the server follows for it. */
export async function listenToSignals(app: App, token: string): Promise<SignalEar> {
  const abort = new AbortController();
  const response = await fetch(`${app.url}/sms-channel/inbox/events`, {
    headers: { Authorization: `Bearer ${token}`, Accept: 'text/event-stream' },
    signal: abort.signal,
  });
  if (response.status !== 200 || !response.body) throw new Error(`the stream answered ${response.status}`);
  const signals: AgentSignal[] = [];
  const troubles: (SendingTrouble | null)[] = [];
  const ids: string[] = [];
  // Ends with the abort: what was heard stays.
  const take = (signal: LiveSignal) =>
    signal.kind === 'channel' ? troubles.push(signal.trouble) : signals.push(signal);
  void collect(response.body, take, ids).catch(() => undefined);
  return {
    signals,
    troubles,
    ids,
    heard: (signal) => eventually(() => expect(signals).toContainEqual(signal)),
    leave: () => abort.abort(),
  };
}

async function collect(
  body: ReadableStream<Uint8Array>,
  take: (signal: LiveSignal) => unknown,
  ids: string[],
): Promise<void> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      if (!new RegExp(`^event:\\s?${SIGNAL_EVENT}$`, 'm').test(block)) continue;
      const id = /^id:\s?(.*)$/m.exec(block)?.[1];
      if (id !== undefined) ids.push(id);
      take(JSON.parse(/^data:\s?(.*)$/m.exec(block)?.[1] ?? 'null') as LiveSignal);
    }
  }
}
