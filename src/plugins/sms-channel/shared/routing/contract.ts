import type { Condition } from './schema';
import type { DecisionKind, DecisionTarget, ReasonCode, ReasonParams } from './decision-record';
import type { ChangeCode } from './changes';
import type { RuleTrace, ConditionTrace, RuleOutcome, RuleProblem } from '.';
import type { Ref } from '../core/contract';

export interface RoutingRuleView {
  documentId: string;
  name: string;
  workStream: Ref;
  position: number;
  enabled: boolean;
  match: 'all' | 'any';
  conditions: Condition[];
  target: { kind: 'agent' | 'queue'; documentId: string; name: string } | null;
  /** Why it cannot work as it was meant; empty when it can. */
  problems: RuleProblem[];
}

export interface TryNumberReport {
  target: DecisionTarget;
  /** Why, in the order in which it is told. */
  reasons: ReasonView[];
  /** documentId of the conversation, open or lately closed, that a text would join unrouted; null when it would open one. */
  joins: string | null;
  /** The agent to whom the queue would offer it first; null where none is offered anything now, and for agents named by a rule. */
  offeredTo: Ref | null;
  rules: {
    documentId: string;
    name: string;
    matched: boolean;
    /** Why, in English; `outcome` and `conditions` say it in words that pages translate. */
    reason: string;
    outcome: RuleOutcome;
    conditions: ConditionTrace[];
  }[];
}

/** Why something was decided: a word that pages translate with its parameters, and the sentence in English. */
export interface ReasonView {
  code: ReasonCode;
  params: ReasonParams;
  sentence: string;
}

/** A rule as it was, and what it found. */
export interface TracedRuleView extends RuleTrace {
  /** The conditions as they were, in the order of `conditions`. */
  asked: readonly Condition[];
}

/** A decision about a conversation, as "Why me?" shows it. */
export interface DecisionView {
  documentId: string;
  kind: DecisionKind;
  decidedAt: string;
  /** Null where the conversation stayed where it was. */
  target: DecisionTarget | null;
  reasons: ReasonView[];
  /** Of decisions by the rules: every rule as it was then. Empty for all others. */
  rules: TracedRuleView[];
}

export interface ChangeView {
  code: ChangeCode;
  params: ReasonParams;
  sentence: string;
}

/** What of a stored decision does not fit: its seal, the rules it names, or its outcome to its inputs. */
export type Tampering = 'seal' | 'rules' | 'outcome';

/** A decision, decided again. */
export interface DecisionCheck {
  /** `tampered`: it is not what was written; `differs`: it was right, and would be another one today. */
  verdict: 'same' | 'differs' | 'tampered';
  tampering: Tampering | null;
  /** What was decided, and what would be decided now about the same text; null where that cannot be said. */
  then: DecisionTarget | null;
  now: DecisionTarget | null;
  /** What has changed since: why it differs, or what would not have made a difference. */
  changes: ChangeView[];
}

/** A conversation of the past that other rules would have sent elsewhere. */
export interface MovedConversation {
  conversation: string;
  decidedAt: string;
  /** The customer's number: masked (`+1719•••0199`) unless the reader may see every conversation. */
  customer: string;
  /** Their first text, for those who may see every conversation; null for all others. */
  text: string | null;
  from: DecisionTarget;
  to: DecisionTarget;
  /** The rule that would have matched; null for the default queue without a rule. */
  rule: string | null;
}

export interface WhatIfReport {
  /** How many conversations were decided again. */
  examined: number;
  /** There were more: only the newest were looked at. */
  isCut: boolean;
  since: string;
  moved: MovedConversation[];
}
