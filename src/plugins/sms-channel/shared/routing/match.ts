import {
  inWords,
  readerOf,
  tryCondition,
  type FieldReader,
  type RoutingFacts,
  type ConditionTrace,
  type RoutingRule,
  type RuleOutcome,
  type RuleTrace,
} from './conditions';

export interface Match {
  /** Null when no rule matched. */
  readonly rule: RoutingRule | null;
  /** Why the rule matched, in words for an administrator; empty when none did. */
  readonly why: string;
  /** Of every rule: why it did or did not match. Put into words only when it is read. */
  readonly rules: readonly RuleTrace[];
}

/** The result of a rule, without words, because every rule is tried on every text. */
interface Finding {
  readonly matched: boolean;
  readonly outcome: RuleOutcome;
  readonly conditions: ConditionTrace[];
}

/** First matching rule wins. docs/routing.md. */
export function matchRules(rules: readonly RoutingRule[], facts: RoutingFacts): Match {
  const read = readerOf(facts);
  let winner: RoutingRule | null = null;
  let why = '';
  const findings = rules.map((rule): Finding => {
    const finding = winner ? notTried('earlier-rule') : tryRule(rule, read);
    if (finding.matched) {
      winner = rule;
      why = reasonOf(rule, finding);
    }
    return finding;
  });
  return {
    rule: winner,
    why,
    get rules() {
      return rules.map((rule, place) => traceOf(rule, findings[place] as Finding));
    },
  };
}

const notTried = (outcome: RuleOutcome): Finding => ({ matched: false, outcome, conditions: [] });

function tryRule(rule: RoutingRule, read: FieldReader): Finding {
  if (!rule.enabled) return notTried('off');
  if (!rule.target) return notTried('no-target');
  const conditions = rule.conditions.map((condition) => tryCondition(condition, read));
  if (conditions.length === 0) return notTried('no-conditions');
  const matched =
    rule.match === 'any' ? conditions.includes('matched') : conditions.every((trace) => trace === 'matched');
  return { matched, outcome: 'conditions', conditions };
}

const traceOf = (rule: RoutingRule, finding: Finding): RuleTrace => ({
  documentId: rule.documentId,
  name: rule.name,
  ...finding,
  reason: reasonOf(rule, finding),
});

const NOT_TRIED: Record<Exclude<RuleOutcome, 'conditions'>, string> = {
  'earlier-rule': 'an earlier rule matched first',
  off: 'the rule is off',
  'no-target': 'its agent or queue no longer exists',
  'no-conditions': 'it has no conditions',
};

/** The condition that decided, or all of them where all did. */
function reasonOf({ match, conditions }: RoutingRule, { outcome, conditions: traces }: Finding): string {
  if (outcome !== 'conditions') return NOT_TRIED[outcome];
  const reasons = conditions.map((condition, place) => inWords(condition, traces[place] ?? 'missed'));
  const decisive = traces.findIndex((trace) => (trace === 'matched') === (match === 'any'));
  return reasons[decisive] ?? reasons.join(' and ');
}
