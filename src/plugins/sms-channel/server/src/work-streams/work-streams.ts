import { randomBytes } from 'node:crypto';
import type { WorkStreamView } from '../../../shared/work-streams/contract';
import type { WorkStreamCreate, WorkStreamUpdate } from '../../../shared/work-streams/schema';
import { conversationRows as conversations, REST_API } from '../conversations';
import { createCatalog } from '../app/catalog';
import type { ChannelContext } from '../app/context';
import type { Tx } from '../db/database';
import type { DistributionPlan } from '../jobs';
import { ConflictError } from '../app/errors';
import type { CallbackGates } from './callback-gates';
import { firstVersion } from '../db/versions';
import { toColumns, toWorkStreamView } from './columns';
import { smsNumbers } from './sms-number-rows';
import { workStreams as rows, type WorkStreamEntity } from './work-stream-rows';
import { createTelesignClient, type TelesignClient } from '../telesign/client';

/** Long enough that a callback URL cannot be guessed. */
export const newCallbackToken = () => randomBytes(24).toString('base64url');

interface Neighbours {
  readonly gates: CallbackGates;
  readonly plan: DistributionPlan;
  readonly removeBelongings: (workStreamId: number, tx: Tx) => Promise<void>;
}

/** Work streams and their TeleSign credentials; the API key goes in and never comes out. */
export function createWorkStreamCatalog(context: ChannelContext, { gates, plan, removeBelongings }: Neighbours) {
  const catalog = createCatalog('work stream', rows, (row) => toWorkStreamView(row, context), context.database);

  async function create(input: WorkStreamCreate): Promise<WorkStreamView> {
    const columns = {
      ...(await toColumns(input, null, context)),
      telesignBaseUrl: input.telesignBaseUrl ?? context.settings.telesignBaseUrl,
      callbackToken: newCallbackToken(),
      ...firstVersion(REST_API, context.clock.now()),
    };
    const row = await rows.create(columns, context.database.direct);
    return toWorkStreamView(row, context);
  }

  async function update(documentId: string, input: WorkStreamUpdate): Promise<WorkStreamView> {
    const before = await catalog.getRow(documentId);
    const columns = await toColumns(input, before, context);
    const row = await context.database.transaction(async (tx) => {
      await rows.bump(before.id, null, REST_API, context.clock.now(), tx);
      const after = await rows.update(before.id, columns, tx);
      await plan.soon(tx);
      return after;
    });
    gates.forget(row);
    return toWorkStreamView(row, context);
  }

  /** Its numbers and rules go with it; closed conversations keep both addresses as text. */
  async function remove(documentId: string): Promise<WorkStreamView> {
    const row = await catalog.getRow(documentId);
    await context.database.transaction(async (tx) => {
      await rows.bump(row.id, null, REST_API, context.clock.now(), tx);
      const open = await conversations.countOpenWith('work_stream_id', row.id, tx);
      if (open > 0) {
        throw new ConflictError(`cannot be deleted: ${open} of its conversations are open`, {
          openConversations: open,
        });
      }
      await rows.removeRulesOf(row.id, tx);
      const numbers = await smsNumbers.all({ workStream: { id: row.id } }, {}, tx);
      for (const number of numbers) await smsNumbers.remove(number.id, tx);
      await removeBelongings(row.id, tx);
      await rows.remove(row.id, tx);
    });
    gates.forget(row);
    return toWorkStreamView(row, context);
  }

  return { getRow: catalog.getRow, list: catalog.list, find: catalog.find, create, update, remove };
}

export type WorkStreamCatalog = ReturnType<typeof createWorkStreamCatalog>;

/** What a work stream's TeleSign account is opened with. */
export type AccountFields = Pick<WorkStreamEntity, 'customerId' | 'apiKeySealed' | 'telesignBaseUrl'>;

/** A work stream's TeleSign account, or null while its credentials are incomplete. Keys leave the vault only here. */
export function openAccount(context: ChannelContext, workStream: AccountFields): TelesignClient | null {
  if (!workStream.customerId || !workStream.apiKeySealed) return null;
  return createTelesignClient({
    baseUrl: workStream.telesignBaseUrl,
    customerId: workStream.customerId,
    apiKey: context.vault.open(workStream.apiKeySealed),
  });
}
