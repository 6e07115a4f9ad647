import type { ConversationView, LabelView } from '../../../shared/conversations/contract';
import type { LabelCreate, LabelUpdate, Priority } from '../../../shared/conversations/triage';
import * as triage from './rows/triage';
import { labels as catalogue, type LabelEntity, type LabelRow } from './rows/triage';
import * as rows from './rows/conversations';
import { isUniqueViolation } from '../db/database';
import { asEventActor, type Actor, refuseOtherRoles } from './actor';
import { createCatalog } from '../app/catalog';
import type { ChannelContext } from '../app/context';
import type { ConversationReader } from './conversations';
import { invalidField, ConflictError } from '../app/errors';
import type { Events } from './events';

/** The catalogue of labels, shared by all agents. */
export function createLabels(context: ChannelContext) {
  const { direct } = context.database;
  const catalog = createCatalog('label', catalogue, toView, context.database);

  /** All of them in the order of their names: for choosing. */
  async function all(): Promise<LabelView[]> {
    return (await catalogue.all({}, { nameKey: 'asc' }, direct)).map(toView);
  }

  async function create(input: LabelCreate): Promise<LabelView> {
    return store(input.name, () => catalogue.create({ ...input, nameKey: nameKey(input.name) }, direct));
  }

  async function update(documentId: string, input: LabelUpdate): Promise<LabelView> {
    const before = await catalog.getRow(documentId);
    const name = input.name ?? before.name;
    return store(name, () => catalogue.update(before.id, { ...input, nameKey: nameKey(name) }, direct));
  }

  async function remove(documentId: string): Promise<LabelView> {
    const row = await catalog.getRow(documentId);
    await context.database.transaction(async (tx) => {
      await triage.removeEverywhere(row.id, tx);
      await catalogue.remove(row.id, tx);
    });
    return toView(row);
  }

  async function store(name: string, write: () => Promise<LabelEntity>): Promise<LabelView> {
    try {
      return toView(await write());
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw invalidField('name', `"${name}" is the name of another label`);
    }
  }

  return { list: catalog.list, find: catalog.find, all, create, update, remove };
}

export type Labels = ReturnType<typeof createLabels>;

interface Neighbours {
  readonly conversations: Pick<ConversationReader, 'getRow' | 'find'>;
  readonly events: Events;
}

/** Labels, priority and pin of a conversation. An agent who may see it may change the labels and the priority. */
export function createTriage(context: ChannelContext, { conversations, events }: Neighbours) {
  /** Afterwards it carries these labels and no others. */
  async function setLabels(documentId: string, labels: readonly string[], actor: Actor): Promise<ConversationView> {
    const { id } = await conversations.getRow(documentId, actor);
    await context.database.transaction(async (tx) => {
      const now = context.clock.now();
      await rows.lock(id, tx);
      const wanted = await triage.byDocumentIds(labels, tx);
      const unknown = labels.findIndex((label) => !wanted.some((known) => known.documentId === label));
      if (unknown !== -1) throw invalidField(`labels.${unknown}`, 'is not the documentId of a label');
      const before = (await triage.labelsOf([id], tx)).get(id) ?? [];
      const added = without(wanted, before);
      const removed = without(before, wanted);
      if (added.length + removed.length === 0) return;
      await triage.changeLabels(id, { added, removed }, now, tx);
      const conversation = await rows.byId(id, tx);
      const detail = { added: namesOf(added), removed: namesOf(removed) };
      await events.record({ type: 'conversation.labelled', conversation, actor: asEventActor(actor), detail }, tx);
    });
    return conversations.find(documentId, actor);
  }

  async function setPriority(documentId: string, priority: Priority, actor: Actor): Promise<ConversationView> {
    const { id } = await conversations.getRow(documentId, actor);
    await context.database.transaction(async (tx) => {
      const now = context.clock.now();
      const before = await rows.lockById(id, tx);
      if (before.priority === priority) return;
      await triage.setPriority(id, priority, now, tx);
      const detail = { from: before.priority, to: priority };
      const happening = { conversation: { ...before, priority }, actor: asEventActor(actor), detail };
      await events.record({ type: 'conversation.prioritised', ...happening }, tx);
    });
    return conversations.find(documentId, actor);
  }

  /** A pinned conversation does not close automatically. Throws 409 for a closed one, and for a colleague's. */
  async function setPinned(documentId: string, pinned: boolean, actor: Actor): Promise<ConversationView> {
    const { id } = await conversations.getRow(documentId, actor);
    await context.database.transaction(async (tx) => {
      const now = context.clock.now();
      const before = await rows.lockById(id, tx);
      if (before.pinned === pinned) return;
      if (before.state === 'closed')
        throw new ConflictError('cannot pin a conversation that is closed', { state: 'closed' });
      refuseOtherRoles('close', pinned ? 'pin' : 'unpin', before, actor);
      const conversation = await triage.setPinned(before, pinned, now, tx);
      const type = pinned ? 'conversation.pinned' : 'conversation.unpinned';
      await events.record({ type, conversation, actor: asEventActor(actor) }, tx);
    });
    return conversations.find(documentId, actor);
  }

  return { setLabels, setPriority, setPinned };
}

export type Triage = ReturnType<typeof createTriage>;

const nameKey = (name: string) => name.toLowerCase();

const without = (labels: readonly LabelRow[], others: readonly LabelRow[]) =>
  labels.filter(({ id }) => !others.some((other) => other.id === id));

const namesOf = (labels: readonly LabelRow[]) => labels.map(({ name }) => name).join(', ') || null;

const toView = (row: LabelEntity): LabelView => ({ documentId: row.documentId, name: row.name, colour: row.colour });
