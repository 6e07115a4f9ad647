import type { Page, PageQuery } from '../../../shared/core/contract';
import type { DecisionCheck, DecisionView, TracedRuleView } from '../../../shared/routing/contract';
import {
  changesBetween,
  isSamePlace,
  matchRules,
  settle,
  type RoutedFrom,
  decide,
  type RoutingDecision,
  type RoutingRule,
} from '../../../shared/routing';
import type { ConversationRow, Actor, Conversations } from '../conversations';
import { streamById } from '../work-streams';
import { decisionRows as decisions, type DecisionRow, createSeals, toChangeView, toReasonView } from '../decisions';
import * as snapshots from './past-routing-rows';
import type { Contacts } from '../contacts';
import type { ChannelContext } from '../app/context';
import { decodeIdCursor, encodeIdCursor } from '../db/cursor';
import { notFound } from '../app/errors';
import type { RoutedInputs } from './past-routing-rows';
import type { RuleEvaluation } from './rule-evaluation';
import { type RuleSets, hashOf } from './rule-catalog';
import { canonicalJson } from '../../../shared/core/canonical-json';
import type { DecisionOutcome } from '../../../shared/routing/decision-record';
import { refusalIn, type ReturnRecord, chosenFrom, type ChoiceRecord } from '../../../shared/distribution/choice';

interface Neighbours {
  readonly conversations: Pick<Conversations, 'getRow'>;
  readonly contacts: Pick<Contacts, 'privateFields'>;
  readonly ruleSets: RuleSets;
  readonly evaluation: RuleEvaluation;
}

/** "Why me?": the decisions about a conversation with their reasons, and whether they would be made the same way today. */
export function createExplanations(
  context: ChannelContext,
  { conversations, contacts, ruleSets, evaluation }: Neighbours,
) {
  const { direct } = context.database;
  const seals = createSeals(context.vault);

  /** The decisions about a conversation, newest first. */
  async function list(conversationId: string, page: PageQuery, actor: Actor): Promise<Page<DecisionView>> {
    const conversation = await conversations.getRow(conversationId, actor);
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
   * The rules of that time, each with its result. Results are recalculated from the stored inputs, not stored; those of a record
   * that was tampered with are not recalculated.
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

  /** Whether a decision is unchanged, and whether the same text would go to the same place today. */
  async function check(conversationId: string, decisionId: string, actor: Actor): Promise<DecisionCheck> {
    const conversation = await conversations.getRow(conversationId, actor);
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
    // These decisions depend on who was present at that second, so they cannot be recalculated for today.
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
    const { rules, contactFields } = await ruleSets.rulesOf(stream, direct);
    const now = await evaluation.asOfToday(
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

export type Replay =
  | { readonly isRight: true; readonly from: RoutedFrom; readonly decision: RoutingDecision }
  | { readonly isRight: false; readonly tampering: 'rules' | 'outcome' };

export const outcomeOf = ({ target, rule }: Pick<RoutingDecision, 'target' | 'rule'>): DecisionOutcome => ({
  target,
  rule: rule?.documentId ?? null,
});

/** Recalculates a decision by the rules from its stored inputs. Rules with another hash, or another outcome, mean tampering. */
export function replay({ inputs, outcome }: DecisionRow, rules: readonly RoutingRule[] | undefined): Replay {
  const { rules: hash, facts, directory } = inputs as unknown as RoutedInputs;
  if (!rules || hashOf(rules) !== hash) return { isRight: false, tampering: 'rules' };
  const decision = decide(rules, facts, directory);
  if (canonicalJson(outcomeOf(decision)) !== canonicalJson(outcome)) return { isRight: false, tampering: 'outcome' };
  return { isRight: true, from: { rules, facts, directory }, decision };
}

/**
 * Whether a decision that no rule made follows from its stored inputs: the agent of an offer, and why a returning customer did or
 * did not get the former agent. Actions of an agent or of time (rejected, missed) cannot be recalculated; nor can records of
 * older releases, which lack these inputs.
 */
export function followsFromInputs({
  kind,
  inputs,
  outcome,
}: Pick<DecisionRow, 'kind' | 'inputs' | 'outcome'>): boolean {
  const { choice, former } = inputs as { choice?: ChoiceRecord; former?: ReturnRecord };
  const target = outcome.target?.documentId ?? null;
  if (kind === 'offered' && choice) return chosenFrom(choice) === target;
  if (kind === 'same-agent' && former) return refusalIn(former) === null && former.agent.documentId === target;
  if (kind === 're-routed' && former) return refusalIn(former) !== null;
  return true;
}
