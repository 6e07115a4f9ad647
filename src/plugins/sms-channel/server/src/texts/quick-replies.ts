import type {
  QuickReplyView,
  OfferedQuickReplies,
  OfferedQuickReply,
  PersonalQuickReply,
  PersonalQuickReplyUpdate,
  QuickReplyCreate,
  QuickReplyUpdate,
} from '../../../shared/texts/contract';
import type { PageQuery } from '../../../shared/core/contract';
import { quickReplies as rows, type QuickReplyEntity } from './text-rows';
import { workStreams } from '../work-streams';
import { isUniqueViolation } from '../db/database';
import type { Actor, Conversations } from '../conversations';
import { createCatalog, toRef } from '../app/catalog';
import type { Contacts } from '../contacts';
import type { ChannelContext } from '../app/context';
import { invalidField, notFound } from '../app/errors';
import { textVariables } from './render';

type Agent = Actor & { kind: 'agent' };

/** Quick replies for all agents: what the REST API shows and writes. */
const OF_EVERYBODY = { owner: null };

interface Neighbours {
  readonly conversations: Conversations;
  readonly contacts: Contacts;
}

/** Prepared answers: for one work stream, for all, or an agent's own, which only that agent sees. */
export function createQuickReplies(context: ChannelContext, { conversations, contacts }: Neighbours) {
  const { direct } = context.database;
  const catalog = createCatalog('quick reply', rows, toView, context.database);

  async function getRow(documentId: string, owner: Agent | null): Promise<QuickReplyEntity> {
    const ofOwner = owner ? { owner: { id: owner.agentId } } : OF_EVERYBODY;
    const row = await rows.find({ documentId, ...ofOwner }, direct);
    if (!row) throw notFound('quick reply');
    return row;
  }

  async function create(input: QuickReplyCreate): Promise<QuickReplyView> {
    const workStream = await workStreamId(input.workStream);
    const row = { ...input, workStream, scopeKey: scopeKey(input.workStream, input.shortcut) };
    return toView(await store(input.shortcut, () => rows.create(row, direct)));
  }

  async function update(documentId: string, input: QuickReplyUpdate): Promise<QuickReplyView> {
    const before = await getRow(documentId, null);
    const target = input.workStream === undefined ? (before.workStream?.documentId ?? null) : input.workStream;
    const workStream = await workStreamId(target);
    const shortcut = input.shortcut ?? before.shortcut;
    const changed = { ...input, workStream, scopeKey: scopeKey(target, shortcut) };
    return toView(await store(shortcut, () => rows.update(before.id, changed, direct)));
  }

  async function remove(documentId: string, owner: Agent | null = null): Promise<QuickReplyView> {
    const row = await getRow(documentId, owner);
    await rows.remove(row.id, direct);
    return toView(row);
  }

  async function createPersonal(input: PersonalQuickReply, owner: Agent): Promise<OfferedQuickReply> {
    const row = { ...input, owner: owner.agentId, scopeKey: personalKey(owner, input.shortcut) };
    return toOffered(await store(input.shortcut, () => rows.create(row, direct)));
  }

  async function updatePersonal(
    documentId: string,
    input: PersonalQuickReplyUpdate,
    owner: Agent,
  ): Promise<OfferedQuickReply> {
    const before = await getRow(documentId, owner);
    const shortcut = input.shortcut ?? before.shortcut;
    const changed = { ...input, scopeKey: personalKey(owner, shortcut) };
    return toOffered(await store(shortcut, () => rows.update(before.id, changed, direct)));
  }

  /** What an agent may use in a conversation: their own, those of its work stream, and those for all, in this order. */
  async function offeredFor(conversationId: string, agent: Agent): Promise<OfferedQuickReplies> {
    const conversation = await conversations.getRow(conversationId, agent);
    const offered = await rows.all(
      {
        $or: [
          { owner: { id: agent.agentId } },
          { ...OF_EVERYBODY, workStream: null },
          { ...OF_EVERYBODY, workStream: { id: conversation.workStream.id } },
        ],
      },
      { shortcut: 'asc' },
      direct,
    );
    const data = offered.map(toOffered).sort((a, b) => distance(a) - distance(b));
    return { data, meta: { variables: await textVariables(conversation, contacts, direct, agent.name) } };
  }

  async function store(shortcut: string, write: () => Promise<QuickReplyEntity>): Promise<QuickReplyEntity> {
    try {
      return await write();
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw invalidField('shortcut', `"/${shortcut}" is taken by another quick reply`);
    }
  }

  async function workStreamId(documentId: string | null): Promise<number | null> {
    if (documentId === null) return null;
    const workStream = await workStreams.find({ documentId }, direct);
    if (!workStream) throw invalidField('workStream', 'is not the documentId of a work stream');
    return workStream.id;
  }

  return {
    list: (page: PageQuery) => catalog.list(page, OF_EVERYBODY),
    find: async (documentId: string) => toView(await getRow(documentId, null)),
    create,
    update,
    remove: (documentId: string) => remove(documentId),
    personal: { create: createPersonal, update: updatePersonal, remove },
    offeredFor,
  };
}

const scopeKey = (workStream: string | null, shortcut: string) => `${workStream ?? '*'}:${shortcut}`;

const personalKey = (owner: Agent, shortcut: string) => `agent-${owner.documentId}:${shortcut}`;

const distance = ({ isPersonal, workStream }: OfferedQuickReply) => (isPersonal ? 0 : workStream ? 1 : 2);

const toView = (row: QuickReplyEntity): QuickReplyView => ({
  documentId: row.documentId,
  shortcut: row.shortcut,
  title: row.title,
  body: row.body,
  workStream: toRef(row.workStream),
});

const toOffered = (row: QuickReplyEntity): OfferedQuickReply => ({ ...toView(row), isPersonal: row.owner !== null });
