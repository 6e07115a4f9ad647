import type { Condition, Operator } from '../schemas/routing-rule';

/** What a rule may ask about. */
export interface RoutingFacts {
  /** The contact's fields by name; `mobilePhone` is E.164. */
  readonly contact: Readonly<Record<string, unknown>>;
  readonly smsNumber: string;
  readonly text: string;
}

export interface RuleTarget {
  readonly kind: 'agent' | 'queue';
  readonly documentId: string;
  readonly name: string;
}

export interface RoutingRule {
  readonly documentId: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly match: 'all' | 'any';
  readonly conditions: readonly Condition[];
  /** Null when the agent or queue it named is gone. */
  readonly target: RuleTarget | null;
}

/** Why a rule matched or did not. `conditions`: see what each of them found. */
export type RuleOutcome = 'conditions' | 'earlier-rule' | 'off' | 'no-target' | 'no-conditions';

/** What one condition of a rule found. `no-field`: the contact type has no such field (any more). */
export type ConditionTrace = 'matched' | 'missed' | 'no-field';

export interface RuleTrace {
  readonly documentId: string;
  readonly name: string;
  readonly matched: boolean;
  /** Why, in words for an administrator. */
  readonly reason: string;
  readonly outcome: RuleOutcome;
  /** In the order of the rule's conditions; empty where they were not looked at. */
  readonly conditions: ConditionTrace[];
}

export interface RoutingDecision {
  /** Null when no rule matched: the default queue takes it. */
  readonly target: RuleTarget | null;
  readonly rules: readonly RuleTrace[];
}

/** First matching rule wins; the trace says of every rule why it did or did not. design.md §2 "routing rule". */
export function decide(rules: readonly RoutingRule[], facts: RoutingFacts): RoutingDecision {
  let target: RuleTarget | null = null;
  const traces = rules.map((rule): RuleTrace => {
    const trace = target ? notTried('earlier-rule', 'an earlier rule matched first') : tryRule(rule, facts);
    if (trace.matched) target = rule.target;
    return { documentId: rule.documentId, name: rule.name, ...trace };
  });
  return { target, rules: traces };
}

type Finding = Omit<RuleTrace, 'documentId' | 'name'>;

const notTried = (outcome: RuleOutcome, reason: string): Finding => ({
  matched: false,
  reason,
  outcome,
  conditions: [],
});

function tryRule(rule: RoutingRule, facts: RoutingFacts): Finding {
  if (!rule.enabled) return notTried('off', 'the rule is off');
  if (!rule.target) return notTried('no-target', 'its agent or queue no longer exists');
  const results = rule.conditions.map((condition) => tryCondition(condition, facts));
  if (results.length === 0) return notTried('no-conditions', 'it has no conditions');
  const decisive = results.find(({ trace }) => (trace === 'matched') === (rule.match === 'any'));
  return {
    matched: (rule.match === 'any') === Boolean(decisive),
    reason: decisive?.reason ?? results.map(({ reason }) => reason).join(' and '),
    outcome: 'conditions',
    conditions: results.map(({ trace }) => trace),
  };
}

function tryCondition(condition: Condition, facts: RoutingFacts): { trace: ConditionTrace; reason: string } {
  const field = readField(condition.field, facts);
  if (!field.exists) {
    return { trace: 'no-field', reason: `the contact has no field "${fieldName(condition.field)}"` };
  }
  const matched = OPERATORS[condition.operator](field.text, valuesOf(condition), isPhone(condition.field));
  return { trace: matched ? 'matched' : 'missed', reason: inWords(condition, matched) };
}

type Test = (text: string, values: readonly string[], isPhone: boolean) => boolean;

const folded = (text: string) => text.trim().toLocaleLowerCase('en');

/** Phone fields compare by digits, so that `+1 (719) 555-0199` in a rule finds +17195550199. */
const comparable = (text: string, phone: boolean) => (phone ? text.replace(/[^\dA-Za-z]/g, '') : folded(text));

const some = (compare: (text: string, value: string) => boolean): Test => {
  return (text, values, phone) =>
    values.some(
      (value) => comparable(value, phone) !== '' && compare(comparable(text, phone), comparable(value, phone)),
    );
};

const OPERATORS: Record<Operator, Test> = {
  equals: some((text, value) => text === value),
  'not-equals': (text, values, phone) => !OPERATORS.equals(text, values, phone),
  'begins-with': some((text, value) => text.startsWith(value)),
  'not-begins-with': (text, values, phone) => !OPERATORS['begins-with'](text, values, phone),
  contains: some((text, value) => text.includes(value)),
  'is-one-of': some((text, value) => text === value),
  'is-empty': (text) => text.trim() === '',
  // NANP: the three digits behind +1. A number outside it has no area code to be in.
  'in-area-code': (text, values) => {
    const area = /^\+1(\d{3})\d{7}$/.exec(text)?.[1];
    return area !== undefined && values.some((value) => value.replace(/\D/g, '') === area);
  },
};

const WORDS: Record<Operator, [matched: string, missed: string]> = {
  equals: ['equals', 'does not equal'],
  'not-equals': ['does not equal', 'equals'],
  'begins-with': ['begins with', 'does not begin with'],
  'not-begins-with': ['does not begin with', 'begins with'],
  contains: ['contains', 'does not contain'],
  'is-one-of': ['is one of', 'is none of'],
  'is-empty': ['is empty', 'is not empty'],
  'in-area-code': ['is in area code', 'is not in area code'],
};

const inWords = (condition: Condition, matched: boolean) =>
  [fieldLabel(condition.field), WORDS[condition.operator][matched ? 0 : 1], valuesOf(condition).join(', ')]
    .filter(Boolean)
    .join(' ');

const fieldLabel = (field: string) => {
  if (field === 'smsNumber') return 'number called';
  if (field === 'text') return 'message text';
  return isPhone(field) ? 'Mobile Phone' : fieldName(field);
};

const fieldName = (field: string) => field.replace(/^contact\./, '');
const isPhone = (field: string) => field === 'smsNumber' || field === 'contact.mobilePhone';

const valuesOf = ({ value }: Condition): readonly string[] => (Array.isArray(value) ? value : value ? [value] : []);

function readField(field: string, facts: RoutingFacts): { exists: boolean; text: string } {
  if (field === 'smsNumber') return { exists: true, text: facts.smsNumber };
  if (field === 'text') return { exists: true, text: facts.text };
  const name = fieldName(field);
  if (!Object.hasOwn(facts.contact, name)) return { exists: false, text: '' };
  const value = facts.contact[name];
  return { exists: true, text: value === null || value === undefined ? '' : String(value) };
}
