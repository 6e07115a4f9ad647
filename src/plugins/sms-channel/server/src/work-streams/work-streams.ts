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
import { toColumns } from './columns';
import { toWorkStreamView } from './views';

/** Nobody guesses a callback URL. */
export const newCallbackToken = () => randomBytes(24).toString('base64url');

interface Neighbours {
  readonly gates: CallbackGates;
  readonly plan: DistributionPlan;
  readonly removeBelongings: (workStreamId: number, tx: Tx) => Promise<void>;
}

/** Work streams and their TeleSign credentials; the API key goes in and never comes out. */
export function createWorkStreamCatalog(context: ChannelContext, { gates, plan, removeBelongings }: Neighbours) {
  const repository = context.repositories.workStreams;
  const catalog = createCatalog('work stream', repository, (row) => toWorkStreamView(row, context));

  async function create(input: WorkStreamCreate): Promise<WorkStreamView> {
    const row = await repository.create({
      ...(await toColumns(input, null, context)),
      telesignBaseUrl: input.telesignBaseUrl ?? context.settings.telesignBaseUrl,
      callbackToken: newCallbackToken(),
      ...firstVersion(REST_API, context.clock.now()),
    });
    return toWorkStreamView(row, context);
  }

  async function update(documentId: string, input: WorkStreamUpdate): Promise<WorkStreamView> {
    const before = await catalog.require(documentId);
    const columns = await toColumns(input, before, context);
    const row = await context.database.transaction(async (tx) => {
      await repository.bump(before.id, null, REST_API, context.clock.now(), tx);
      const after = await repository.update(before.id, columns);
      await plan.soon(tx);
      return after;
    });
    gates.forget(row);
    return toWorkStreamView(row, context);
  }

  /** Its numbers and rules go with it; closed conversations keep both addresses as text. */
  async function remove(documentId: string): Promise<WorkStreamView> {
    const row = await catalog.require(documentId);
    await context.database.transaction(async (tx) => {
      await repository.bump(row.id, null, REST_API, context.clock.now(), tx);
      const open = await conversations.countOpenWith('work_stream_id', row.id, tx);
      if (open > 0) {
        throw new ConflictError(`cannot be deleted: ${open} of its conversations are open`, {
          openConversations: open,
        });
      }
      await removeBelongings(row.id, tx);
      const { smsNumbers } = context.repositories;
      for (const number of await smsNumbers.all({ workStream: { id: row.id } })) await smsNumbers.remove(number.id);
      await repository.remove(row.id);
    });
    gates.forget(row);
    return toWorkStreamView(row, context);
  }

  return { require: catalog.require, list: catalog.list, find: catalog.find, create, update, remove };
}

export type WorkStreamCatalog = ReturnType<typeof createWorkStreamCatalog>;
