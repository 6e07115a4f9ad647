import type { ConsentEntryView, ConsentView, MayTextView, ConsentPost } from '../../../shared/consent/contract';
import { toAddress } from '../../../shared/core/address';
import { ALL_NUMBERS, type Consent, type ConsentChange } from '../../../shared/consent/consent';
import type { MayText } from '../../../shared/consent/may-text';
import type { TextPurpose } from '../../../shared/conversations/messages';
import type { EventType } from '../../../shared/conversations/events';
import type { ConsentEntryRow } from './entry-rows';
import {
  conversationRows as rows,
  type ConversationRow,
  asEventActor,
  type Actor,
  type Conversations,
  type Events,
} from '../conversations';
import type { Tx } from '../db/database';
import type { ChannelContext } from '../app/context';
import { ConflictError, invalidField } from '../app/errors';
import { ourNumber } from '../work-streams';
import { wayOf, type SendingPermission } from './permission';
import type { ConsentAnswers } from './inbound-keywords';
import type { ConsentLedger } from './ledger';
import type { Suppress } from './suppression';

const SHOWN = 50;

interface Neighbours {
  readonly conversations: Conversations;
  readonly ledger: ConsentLedger;
  readonly permission: SendingPermission;
  readonly answers: ConsentAnswers;
  readonly suppress: Suppress;
  readonly events: Events;
}

/** The consent of people, as agents and API callers read and record it. */
export function createConsents(
  context: ChannelContext,
  { conversations, ledger, permission, answers, suppress, events }: Neighbours,
) {
  const { direct } = context.database;

  async function view(conversationId: string, actor: Actor): Promise<ConsentView> {
    const { to, from } = wayOf(await conversations.getRow(conversationId, actor));
    const [consent] = (await permission.consentsOf([{ to, from }], direct)) as [Consent];
    const entries = (await ledger.entriesAbout(to, [from, ALL_NUMBERS], SHOWN, direct)).map(toEntryView);
    const [mayReply, mayStart] = await permission.ofMany(
      [
        { purpose: 'reply', to, from },
        { purpose: 'start', to, from },
      ],
      direct,
    );
    const at = (since: { position: number } | null) =>
      entries.find(({ position }) => position === since?.position) ?? null;
    return {
      address: to,
      ourNumber: from,
      state: consent.optedOut ? 'opted-out' : consent.carrierBlocked ? 'carrier-blocked' : consent.level,
      because:
        at(consent.optedOut ?? consent.carrierBlocked) ?? entries.find(({ change }) => isAgreement(change)) ?? null,
      possibleOptOut: at(consent.possibleOptOut),
      mayReply: toMayTextView(mayReply as MayText),
      mayStart: toMayTextView(mayStart as MayText),
      entries,
    };
  }

  async function mayTextIn(conversationId: string, purpose: TextPurpose, actor: Actor): Promise<MayTextView> {
    const conversation = await conversations.getRow(conversationId, actor);
    return toMayTextView(await permission.ofConversation(conversation, purpose, direct));
  }

  /** Also for a number without any text yet. Throws 400 naming `to` or `from`. */
  async function mayTextNumber(asked: { to: string; from?: string; purpose: TextPurpose }): Promise<MayTextView> {
    const to = toAddress(asked.to, { defaultCountry: context.settings.defaultCountry, shortCodes: true });
    if (to.kind === 'invalid') throw invalidField('to', to.reason);
    const number = await ourNumber(asked.from, context);
    const way = { to: to.value, from: number.number };
    return toMayTextView(await permission.of({ purpose: asked.purpose, ...way }, direct));
  }

  /** Records what a person said about consent. Throws 409 when there is nothing to confirm, dismiss or resume. */
  async function change(conversationId: string, post: ConsentPost, actor: Actor): Promise<ConsentView> {
    const { id } = await conversations.getRow(conversationId, actor);
    await context.database.transaction(async (tx) => {
      const conversation = await rows.lockById(id, tx);
      const [consent] = (await permission.consentsOf([wayOf(conversation)], tx)) as [Consent];
      await apply(conversation, consent, post, actor, tx);
    });
    return view(conversationId, actor);
  }

  async function apply(conversation: ConversationRow, consent: Consent, post: ConsentPost, actor: Actor, tx: Tx) {
    const { customerAddress, smsNumber, workStream } = conversation;
    const { stopScope } = await answers.settings(workStream.id, tx);
    const number = smsNumber.number;
    const widest = stopScope === 'all-numbers' ? ALL_NUMBERS : number;
    const record = (scope: string, what: ConsentChange, wording: string | null, proof: string | null) =>
      ledger.record(
        {
          address: customerAddress,
          scope,
          change: what,
          who: { kind: actor.kind, documentId: actor.kind === 'agent' ? actor.documentId : null, name: actor.name },
          how: actor.kind,
          wording,
          proof,
        },
        tx,
      );
    const tell = (type: EventType, text: string | null) =>
      events.record({ type, conversation, actor: asEventActor(actor), detail: { text, how: actor.kind } }, tx);

    if (post.action === 'resume') {
      if (!consent.optedOut && !consent.carrierBlocked)
        throw new ConflictError('is not opted out', { consent: consent.level });
      await record(number, 'resumed', post.wording, post.proof);
      if (consent.optedOut?.scope === 'all-numbers' && widest === ALL_NUMBERS) {
        await record(ALL_NUMBERS, 'resumed', post.wording, post.proof);
      }
      return tell('conversation.opted-in', post.wording);
    }
    if (post.action === 'opt-out') {
      if (consent.optedOut)
        throw new ConflictError('is opted out already', { since: consent.optedOut.at.toISOString() });
      // Also where it is kept for all numbers: the question about this one is answered.
      if (consent.possibleOptOut && widest !== number) await record(number, 'dismissed', null, null);
      await record(widest, 'opted-out', post.wording, null);
      await suppress(conversation, widest, tx);
      return tell('conversation.opted-out', post.wording);
    }
    if (!consent.possibleOptOut) throw new ConflictError('no text of theirs waits for an answer', {});
    const suspected = (await ledger.entriesAbout(customerAddress, [number], SHOWN, tx)).find(
      ({ change: what }) => what === 'possible-opt-out',
    );
    const [wording, proof] = [suspected?.wording ?? null, suspected?.proof ?? null];
    if (post.action === 'dismiss') {
      await record(number, 'dismissed', wording, proof);
      return tell('conversation.opt-out-dismissed', wording);
    }
    if (widest !== number) await record(number, 'dismissed', wording, proof);
    await record(widest, 'opted-out', wording, proof);
    await suppress(conversation, widest, tx);
    return tell('conversation.opted-out', wording);
  }

  return { view, change, mayTextIn, mayTextNumber };
}

const isAgreement = (change: ConsentChange) =>
  change === 'opted-in-implicit' || change === 'opted-in-explicit' || change === 'resumed';

export const toMayTextView = (answer: MayText): MayTextView => ({
  verdict: answer.verdict,
  at: answer.verdict === 'later' ? answer.at.toISOString() : null,
  reason: answer.verdict === 'yes' ? null : answer.reason,
});

const toEntryView = (row: ConsentEntryRow): ConsentEntryView => ({
  documentId: row.documentId,
  position: row.position,
  change: row.change,
  by: row.who.name,
  how: row.how,
  scope: row.scope === ALL_NUMBERS ? 'all-numbers' : 'this-number',
  wording: row.wording,
  proof: row.proof,
  at: row.at.toISOString(),
});
