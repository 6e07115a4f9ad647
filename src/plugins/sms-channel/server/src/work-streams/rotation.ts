import { type WorkStreamCatalog, newCallbackToken } from './work-streams';
import type { Previous } from '../../../shared/setup/schema';
import type { Row } from '../db/database';
import type { ChannelContext } from '../app/context';
import type { CallbackGates } from './callback-gates';
import { workStreams as rows } from './work-stream-rows';
import { hoursFrom } from './columns';

interface Neighbours {
  readonly workStreams: WorkStreamCatalog;
  readonly gates: CallbackGates;
}

/** The callback URL: replacing it, telling that TeleSign has it, and ending what a rotation left accepted. */
export function createRotation(context: ChannelContext, { workStreams, gates }: Neighbours) {
  async function change(
    documentId: string,
    by: string,
    columns: (row: { callbackToken: string }) => Row,
  ): Promise<void> {
    const before = await workStreams.getRow(documentId);
    const after = await context.database.transaction(async (tx) => {
      await rows.bump(before.id, null, by, context.clock.now(), tx);
      return rows.update(before.id, columns(before), tx);
    });
    gates.forget(before);
    gates.forget(after);
  }

  return {
    /** A new URL; the old one stays accepted for so many hours, so that no text is lost until TeleSign uses the new one. */
    rotateCallbackUrl: (documentId: string, keepPreviousHours: number, by: string) =>
      change(documentId, by, ({ callbackToken }) => ({
        callbackToken: newCallbackToken(),
        callbackUrlSentAt: null,
        previousCallbackToken: keepPreviousHours > 0 ? callbackToken : null,
        previousTokenUntil: keepPreviousHours > 0 ? hoursFrom(context.clock.now(), keepPreviousHours) : null,
        previousTokenUsedAt: null,
      })),

    markCallbackUrlSent: (documentId: string, by: string) =>
      change(documentId, by, () => ({ callbackUrlSentAt: context.clock.now() })),

    endPrevious: (documentId: string, what: Previous, by: string) =>
      change(documentId, by, () =>
        what === 'api-key'
          ? { previousKeySealed: null, previousKeyLast4: null, previousKeyUntil: null, previousKeyUsedAt: null }
          : { previousCallbackToken: null, previousTokenUntil: null, previousTokenUsedAt: null },
      ),
  };
}
