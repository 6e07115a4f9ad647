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

export interface RuleTrace {
  readonly documentId: string;
  readonly name: string;
  readonly matched: boolean;
  /** Why, in words for an administrator. */
  readonly reason: string;
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
    const trace = target ? { matched: false, reason: 'an earlier rule matched first' } : tryRule(rule, facts);
    if (trace.matched) target = rule.target;
    return { documentId: rule.documentId, name: rule.name, ...trace };
  });
  return { target, rules: traces };
}

function tryRule(rule: RoutingRule, facts: RoutingFacts): { matched: boolean; reason: string } {
  if (!rule.enabled) return { matched: false, reason: 'the rule is off' };
  if (!rule.target) return { matched: false, reason: 'its agent or queue no longer exists' };
  const results = rule.conditions.map((condition) => tryCondition(condition, facts));
  if (results.length === 0) return { matched: false, reason: 'it has no conditions' };
  const failed = results.find((result) => !result.matched);
  const passed = results.find((result) => result.matched);
  if (rule.match === 'all') {
    return failed ?? { matched: true, reason: results.map((result) => result.reason).join(' and ') };
  }
  return passed ?? { matched: false, reason: results.map((result) => result.reason).join(' and ') };
}

function tryCondition(condition: Condition, facts: RoutingFacts): { matched: boolean; reason: string } {
  const field = readField(condition.field, facts);
  if (!field.exists) return { matched: false, reason: `the contact has no field "${fieldName(condition.field)}"` };
  const matched = OPERATORS[condition.operator](field.text, valuesOf(condition), isPhone(condition.field));
  return { matched, reason: inWords(condition, matched) };
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
