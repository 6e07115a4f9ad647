import type { Page } from '../../../shared/core/contract';
import type { DecisionCheck, DecisionView, TracedRuleView } from '../../../shared/routing/contract';
import { changesBetween, isSamePlace, matchRules, settle, type RoutedFrom } from '../../../shared/routing';
import type { PageQuery } from '../../../shared/core/schema';
import type { ConversationRow, Actor, Conversations } from '../conversations';
import { streamById } from '../work-streams';
import { decisionRows as decisions, type DecisionRow, createSeals, toChangeView, toReasonView } from '../decisions';
import * as snapshots from './snapshot-rows';
import type { Contacts } from '../contacts';
import type { ChannelContext } from '../app/context';
import { decodeIdCursor, encodeIdCursor } from '../db/cursor';
import { notFound } from '../app/errors';
import type { Deliberation, RoutedInputs } from './deliberation';
import { followsFromInputs, replay } from './replay';
import type { RuleBook } from './rule-set';

interface Neighbours {
  readonly conversations: Pick<Conversations, 'require'>;
  readonly contacts: Pick<Contacts, 'privateFields'>;
  readonly book: RuleBook;
  readonly deliberation: Deliberation;
}

/** "Why me?": what was decided about a conversation and why, and whether it would be decided so again. */
export function createExplanations(
  context: ChannelContext,
  { conversations, contacts, book, deliberation }: Neighbours,
) {
  const { direct } = context.database;
  const seals = createSeals(context.vault);

  /** Latest first. */
  async function list(conversationId: string, page: PageQuery, actor: Actor): Promise<Page<DecisionView>> {
    const conversation = await conversations.require(conversationId, actor);
    const beforeId = page.cursor ? decodeIdCursor(page.cursor) : null;
    const found = await decisions.listOf(conversation.id, { beforeId, limit: page.limit }, direct);
    const shown = found.slice(0, page.limit);
    const last = found.length > page.limit ? shown.at(-1) : undefined;
    const traces = await tracesOf(shown.filter((row) => seals.isGenuine(conversation.documentId, row)));
    return {
      data: shown.map((row) => toView(row, traces.get(row.id) ?? [])),
      meta: { nextCursor: last ? encodeIdCursor(last.id) : null },
    };
  }

  /**
   * The rules as they were, with what each of them found: decided again from what was kept, not stored a second time. What was
   * changed behind our back is not decided again: nobody knows what it is.
   */
  async function tracesOf(shown: readonly DecisionRow[]): Promise<Map<number, TracedRuleView[]>> {
    const routed = shown.filter(({ kind }) => kind === 'routed');
    const kept = await snapshots.byHashes(routed.map(hashIn), direct);
    return new Map(
      routed.map((row) => {
        const rules = kept.get(hashIn(row)) ?? [];
        const match = matchRules(rules, inputsOf(row).facts);
        return [row.id, match.rules.map((trace, place) => ({ ...trace, asked: rules[place]?.conditions ?? [] }))];
      }),
    );
  }

  /** Whether a decision is what was written, and whether the same text would go to the same place today. */
  async function check(conversationId: string, decisionId: string, actor: Actor): Promise<DecisionCheck> {
    const conversation = await conversations.require(conversationId, actor);
    const row = await decisions.find(conversation.id, decisionId, direct);
    if (!row) throw notFound('decision');
    const then = row.outcome.target;
    const tampered = (tampering: DecisionCheck['tampering']): DecisionCheck => ({
      verdict: 'tampered',
      tampering,
      then,
      now: null,
      changes: [],
    });
    if (!seals.isGenuine(conversation.documentId, row)) return tampered('seal');
    if (!followsFromInputs(row)) return tampered('outcome');
    // Of what depends on who was there that second nobody can say what it would be today.
    if (row.kind !== 'routed') return { verdict: 'same', tampering: null, then, now: then, changes: [] };

    const kept = await snapshots.byHashes([hashIn(row)], direct);
    const again = replay(row, kept.get(hashIn(row)));
    if (!again.isRight) return tampered(again.tampering);
    return compare(again.from, again.decision.target, conversation, row.decidedAt);
  }

  async function compare(
    before: RoutedFrom,
    then: NonNullable<DecisionCheck['then']>,
    conversation: ConversationRow,
    decidedAt: Date,
  ): Promise<DecisionCheck> {
    const stream = await streamById(conversation.workStream.id, direct);
    if (!stream) {
      return {
        verdict: 'differs',
        tampering: null,
        then,
        now: null,
        changes: [toChangeView({ code: 'work-stream-gone' })],
      };
    }
    const { rules, contactFields } = await book.rulesOf(stream);
    const now = await deliberation.today(
      {
        before,
        conversation,
        fields: [...new Set([...contactFields, ...Object.keys(before.facts.contact)])],
        decidedAt,
      },
      stream,
      rules,
    );
    const { target } = settle(matchRules(rules, now.facts), now.directory);
    const changes = changesBetween(before, now).map((change) =>
      change.code === 'contact-field' && contacts.privateFields().has(String(change.field))
        ? toChangeView({ ...change, from: '…', to: '…' })
        : toChangeView(change),
    );
    return { verdict: isSamePlace(then, target) ? 'same' : 'differs', tampering: null, then, now: target, changes };
  }

  return { list, check };
}

const inputsOf = (row: DecisionRow) => row.inputs as unknown as RoutedInputs;
const hashIn = (row: DecisionRow): string => inputsOf(row).rules;

const toView = (row: DecisionRow, rules: TracedRuleView[]): DecisionView => ({
  documentId: row.documentId,
  kind: row.kind,
  decidedAt: row.decidedAt.toISOString(),
  target: row.outcome.target,
  reasons: row.reasons.map(toReasonView),
  rules,
});
