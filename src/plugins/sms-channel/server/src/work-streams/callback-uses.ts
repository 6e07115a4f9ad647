import type { CallbackUse } from './work-stream-rows';
import { describeError } from '../app/describe-error';
import type { ChannelContext } from '../app/context';
import type { CallbackGate } from './callback-gates';

/** One small write for everything heard meanwhile: the way in must not wait for it. */
const WRITE_AFTER_MS = 1_000;

/**
 * When each work stream heard something last, and whether a replaced key or URL is still in use. For people only: what a
 * crash loses of it, the next callback brings back.
 */
export function createCallbackUses(context: ChannelContext) {
  const pending = new Map<number, CallbackUse>();
  let timer: NodeJS.Timeout | null = null;

  function note(gate: CallbackGate, keyIndex: number, at: Date): void {
    pending.set(gate.workStream.id, {
      ...pending.get(gate.workStream.id),
      lastCallbackAt: at,
      ...(keyIndex > 0 && { previousKeyUsedAt: at }),
      ...(gate.isPreviousUrl && { previousTokenUsedAt: at }),
    });
    timer ??= setTimeout(() => void write(), WRITE_AFTER_MS).unref();
  }

  async function write(): Promise<void> {
    timer = null;
    const uses = [...pending];
    pending.clear();
    for (const [workStreamId, use] of uses) {
      try {
        await context.repositories.workStreams.noteUse(workStreamId, use, context.database.direct);
      } catch (error) {
        context.log.warn(`the last callback could not be noted: ${describeError(error)}`);
      }
    }
  }

  return { note };
}
