import type { ConversationView, LabelView } from '../../../shared/conversations/contract';
import type { LabelCreate, LabelUpdate, Priority } from '../../../shared/conversations/marks';
import * as links from './rows/labels';
import { labels as catalogue, type LabelEntity } from './rows/labels';
import * as marks from './rows/marks';
import * as rows from './rows/conversations';
import { isUniqueViolation } from '../db/database';
import { asEventActor, type Actor } from './actor';
import { createCatalog } from '../app/catalog';
import type { ChannelContext } from '../app/context';
import type { ConversationReader } from './conversations';
import { invalidField } from '../app/errors';
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

/** The labels and the priority of a conversation. An agent who may see it may change them. */
export function createTriage(context: ChannelContext, { conversations, events }: Neighbours) {
  /** Afterwards it carries these labels and no others. */
  async function setLabels(documentId: string, labels: readonly string[], actor: Actor): Promise<ConversationView> {
    const { id } = await conversations.getRow(documentId, actor);
    await context.database.transaction(async (tx) => {
      const now = context.clock.now();
      await rows.lock(id, tx);
      const wanted = await links.byDocumentIds(labels, tx);
      const unknown = labels.findIndex((label) => !wanted.some((known) => known.documentId === label));
      if (unknown !== -1) throw invalidField(`labels.${unknown}`, 'is not the documentId of a label');
      const before = (await links.labelsOf([id], tx)).get(id) ?? [];
      const added = without(wanted, before);
      const removed = without(before, wanted);
      if (added.length + removed.length === 0) return;
      await links.change(id, { added, removed }, now, tx);
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
      await marks.setPriority(id, priority, now, tx);
      const detail = { from: before.priority, to: priority };
      const happening = { conversation: { ...before, priority }, actor: asEventActor(actor), detail };
      await events.record({ type: 'conversation.prioritised', ...happening }, tx);
    });
    return conversations.find(documentId, actor);
  }

  return { setLabels, setPriority };
}

export type Marks = ReturnType<typeof createTriage>;

const nameKey = (name: string) => name.toLowerCase();

const without = (labels: readonly links.LabelRow[], others: readonly links.LabelRow[]) =>
  labels.filter(({ id }) => !others.some((other) => other.id === id));

const namesOf = (labels: readonly links.LabelRow[]) => labels.map(({ name }) => name).join(', ') || null;

const toView = (row: LabelEntity): LabelView => ({ documentId: row.documentId, name: row.name, colour: row.colour });
