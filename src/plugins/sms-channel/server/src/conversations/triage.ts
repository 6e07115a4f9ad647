import { TRIAGE_FIELDS } from '../../../shared/conversations/contract';
import type {
  ConversationView,
  LabelView,
  LabelCreate,
  LabelUpdate,
  Priority,
  TriageChange,
  TriageField,
} from '../../../shared/conversations/contract';
import * as links from './rows/labels';
import { labels as catalogue, type LabelEntity, type LabelRow } from './rows/labels';
import * as rows from './rows/conversations';
import { isUniqueViolation, type Tx } from '../db/database';
import type { ConversationRow } from './conversation-rows';
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
      await links.removeEverywhere(row.id, tx);
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

type SetterEnd = [conversation: ConversationRow, actor: Actor, tx: Tx];
type Setters = {
  readonly [Field in TriageField]: (value: NonNullable<TriageChange[Field]>, ...end: SetterEnd) => Promise<void>;
};

/** Labels, priority and pin of a conversation. An agent who may see it may change the labels and the priority. */
export function createTriage(context: ChannelContext, { conversations, events }: Neighbours) {
  /** Sets what `change` names. What is so already records no event. */
  async function set(documentId: string, change: TriageChange, actor: Actor): Promise<ConversationView> {
    const { id } = await conversations.getRow(documentId, actor);
    await context.database.transaction(async (tx) => {
      const before = await rows.lockById(id, tx);
      for (const field of TRIAGE_FIELDS) await setField(field, change, before, actor, tx);
    });
    return conversations.find(documentId, actor);
  }

  /** Afterwards it carries these labels and no others. */
  async function setLabels(labels: readonly string[], conversation: ConversationRow, actor: Actor, tx: Tx) {
    const { id } = conversation;
    const wanted = await links.byDocumentIds(labels, tx);
    const unknown = labels.findIndex((label) => !wanted.some((known) => known.documentId === label));
    if (unknown !== -1) throw invalidField(`labels.${unknown}`, 'is not the documentId of a label');
    const before = (await links.labelsOf([id], tx)).get(id) ?? [];
    const added = without(wanted, before);
    const removed = without(before, wanted);
    if (added.length + removed.length === 0) return;
    await links.change(id, { added, removed }, context.clock.now(), tx);
    const detail = { added: namesOf(added), removed: namesOf(removed) };
    await events.record({ type: 'conversation.labelled', conversation, actor: asEventActor(actor), detail }, tx);
  }

  async function setPriority(priority: Priority, before: ConversationRow, actor: Actor, tx: Tx) {
    if (before.priority === priority) return;
    const conversation = await rows.change(before, { priority }, context.clock.now(), tx);
    const detail = { from: before.priority, to: priority };
    await events.record({ type: 'conversation.prioritised', conversation, actor: asEventActor(actor), detail }, tx);
  }

  /**
   * A pinned conversation does not close automatically; unpinning starts its clocks anew. Throws 409 for a closed one, and for a
   * colleague's.
   */
  async function setPinned(pinned: boolean, before: ConversationRow, actor: Actor, tx: Tx) {
    if (before.pinned === pinned) return;
    if (before.state === 'closed') {
      throw new ConflictError('cannot pin a conversation that is closed', { state: 'closed' });
    }
    refuseOtherRoles('close', pinned ? 'pin' : 'unpin', before, actor);
    const now = context.clock.now();
    const conversation = await rows.change(before, { pinned, ...(pinned ? {} : { quietSince: now }) }, now, tx);
    const type = pinned ? 'conversation.pinned' : 'conversation.unpinned';
    await events.record({ type, conversation, actor: asEventActor(actor) }, tx);
  }

  /** One setter for each field: a new field does not compile without its own. */
  const setters: Setters = { labels: setLabels, priority: setPriority, pinned: setPinned };

  async function setField<Field extends TriageField>(field: Field, change: TriageChange, ...more: SetterEnd) {
    const value = change[field];
    if (value !== undefined) await setters[field](value, ...more);
  }

  return { set };
}

export type Triage = ReturnType<typeof createTriage>;

const nameKey = (name: string) => name.toLowerCase();

const without = (labels: readonly LabelRow[], others: readonly LabelRow[]) =>
  labels.filter(({ id }) => !others.some((other) => other.id === id));

const namesOf = (labels: readonly LabelRow[]) => labels.map(({ name }) => name).join(', ') || null;

const toView = (row: LabelEntity): LabelView => ({ documentId: row.documentId, name: row.name, colour: row.colour });
