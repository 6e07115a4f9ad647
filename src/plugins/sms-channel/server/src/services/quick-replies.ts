import type { QuickReplyView } from '../../../shared/contracts';
import type { QuickReplyCreate, QuickReplyUpdate } from '../../../shared/schemas/quick-reply';
import type { QuickReplyEntity } from '../repositories';
import { isUniqueViolation } from '../repositories/database';
import { createCatalog, toRef } from './catalog';
import type { ChannelContext } from './context';
import { invalidField } from './errors';

/** Prepared answers, for one work stream or for all. */
export function createQuickReplies(context: ChannelContext) {
  const { quickReplies: repository, workStreams } = context.repositories;
  const catalog = createCatalog('quick reply', repository, toView);

  async function create(input: QuickReplyCreate): Promise<QuickReplyView> {
    const workStream = await workStreamId(input.workStream);
    const row = { ...input, workStream, scopeKey: scopeKey(workStream, input.shortcut) };
    return store(input.shortcut, () => repository.create(row));
  }

  async function update(documentId: string, input: QuickReplyUpdate): Promise<QuickReplyView> {
    const before = await catalog.require(documentId);
    const workStream =
      input.workStream === undefined ? (before.workStream?.id ?? null) : await workStreamId(input.workStream);
    const shortcut = input.shortcut ?? before.shortcut;
    const changed = { ...input, workStream, scopeKey: scopeKey(workStream, shortcut) };
    return store(shortcut, () => repository.update(before.id, changed));
  }

  async function remove(documentId: string): Promise<QuickReplyView> {
    const row = await catalog.require(documentId);
    await repository.remove(row.id);
    return toView(row);
  }

  async function store(shortcut: string, write: () => Promise<QuickReplyEntity>): Promise<QuickReplyView> {
    try {
      return toView(await write());
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw invalidField('shortcut', `"/${shortcut}" is taken by another quick reply`);
    }
  }

  async function workStreamId(documentId: string | null): Promise<number | null> {
    if (documentId === null) return null;
    const workStream = await workStreams.find({ documentId });
    if (!workStream) throw invalidField('workStream', 'is not the documentId of a work stream');
    return workStream.id;
  }

  return { list: catalog.list, find: catalog.find, create, update, remove };
}

export type QuickReplies = ReturnType<typeof createQuickReplies>;

const scopeKey = (workStreamId: number | null, shortcut: string) => `${workStreamId ?? '*'}:${shortcut}`;

const toView = (row: QuickReplyEntity): QuickReplyView => ({
  documentId: row.documentId,
  shortcut: row.shortcut,
  title: row.title,
  body: row.body,
  workStream: toRef(row.workStream),
});
