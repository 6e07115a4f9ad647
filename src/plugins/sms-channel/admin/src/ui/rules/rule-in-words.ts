import { beginningOf } from '../../../../shared/core/storable-text';
import type { ConditionTrace } from '../../../../shared/routing';
import type { Operator } from '../../../../shared/routing/operators';
import type { WorkStreamOptions } from '../../../../shared/setup/contract';
import type { Text } from '../text/useText';
import { contactFieldName, humanised, MOBILE_PHONE, valueInputOf, valueLabel, type RuleField } from './fields';

/** What it takes to say a rule in the reader's language. */
export interface Wording {
  readonly text: Text;
  readonly fields: readonly RuleField[];
  readonly targetOf: (rule: RoutingRuleForm) => TargetFound;
}

/** What a rule says on one line: more is in its editor. */
const MAX_CONDITIONS_SAID = 4;
const MAX_VALUES_SAID = 3;
const MAX_CHARACTERS_SAID = 60;

/** `If Mobile Phone is in area code 415 and message text contains “refund” → queue Billing`. */
export function ruleInWords(rule: RoutingRuleForm, wording: Wording): string {
  const conditions = rule.conditions.map((condition) => conditionInWords(condition, wording));
  return wording.text('rules.says', {
    conditions: joined(conditions, MAX_CONDITIONS_SAID, rule.match === 'all' ? 'and' : 'or', wording.text),
    target: targetInWords(rule, wording),
  });
}

/** `message text contains “refund”`. */
export function conditionInWords({ field: path, operator, value }: ConditionForm, wording: Wording): string {
  const { text, fields } = wording;
  const field = fields.find((candidate) => candidate.path === path);
  const isQuoted = field === undefined || field.kind === 'text' || field.kind === 'choice';
  const isPlain = !isQuoted || valueInputOf(field, operator) === 'area-codes';
  const values = [value ?? []]
    .flat()
    .filter((entry) => entry.trim() !== '')
    .map((entry) => shortened(valueLabel(field, entry, text)))
    .map((entry) => (isPlain ? entry : text('rules.says.quoted', { value: entry })));
  return text(field?.kind === 'contact-kind' ? 'rules.says.is' : `rules.says.${operator}`, {
    field: fieldInWords(path, text),
    value: joined(values, MAX_VALUES_SAID, 'or', text),
  });
}

/** `queue Billing`. */
function targetInWords(rule: RoutingRuleForm, { text, targetOf }: Wording): string {
  const target = targetOf(rule);
  if (target === 'gone') return text('rules.says.gone');
  if (target === 'missing') return text('rules.says.unfinished');
  return text(target.kind === 'agent' ? 'rules.says.agent' : 'rules.says.queue', { name: target.name });
}

/** What a condition found when a number was tried. */
export function traceInWords(condition: ConditionForm, trace: ConditionTrace, wording: Wording): string {
  if (trace === 'no-field') return noFieldInWords(condition.field, wording.text);
  const said = conditionInWords(condition, wording);
  return wording.text(trace === 'matched' ? 'rules.trace.matched' : 'rules.trace.missed', { condition: said });
}

export const noFieldInWords = (path: string, text: Text): string =>
  text('rules.condition.noField', { field: contactFieldName(path) });

function fieldInWords(path: string, text: Text): string {
  if (path === MOBILE_PHONE) return text('rules.says.mobilePhone');
  if (path === 'smsNumber') return text('rules.says.smsNumber');
  if (path === 'text') return text('rules.says.text');
  if (path === 'time') return text('rules.says.time');
  if (path === 'weekday') return text('rules.says.weekday');
  if (path === 'contactKind') return text('rules.says.contactKind');
  const label = humanised(contactFieldName(path));
  return label.charAt(0).toLowerCase() + label.slice(1);
}

/** `a, b and c`, with at most so many named. */
function joined(parts: readonly string[], max: number, word: 'and' | 'or', text: Text): string {
  const left = parts.length - max;
  const said = left > 0 ? [...parts.slice(0, max), text('rules.says.more', { count: left })] : parts;
  const last = said.at(-1);
  if (last === undefined) return text('rules.says.unfinished');
  return said.length === 1 ? last : text(`rules.says.${word}`, { before: said.slice(0, -1).join(', '), last });
}

const shortened = (value: string): string =>
  value.length > MAX_CHARACTERS_SAID ? `${beginningOf(value, MAX_CHARACTERS_SAID).trimEnd()}…` : value;

export type RuleTarget = NonNullable<RoutingRuleForm['target']>;

/** The agent or queue of a rule. `gone`: it no longer exists; `missing`: none is chosen yet. */
export type TargetFound = { readonly kind: RuleTarget['kind']; readonly name: string } | 'gone' | 'missing';

export const targetKey = ({ kind, documentId }: RuleTarget): string => `${kind}:${documentId}`;

export function targetFrom(key: string): RuleTarget | null {
  const [, kind, documentId] = /^(agent|queue):(.+)$/.exec(key) ?? [];
  return documentId ? { kind: kind === 'agent' ? 'agent' : 'queue', documentId } : null;
}

/** Finds whom rules name. A saved rule always had a target: where the server knows none, it is gone. */
export function targetFinder(
  { agents, queues }: Pick<WorkStreamOptions, 'agents' | 'queues'>,
  saved: readonly RoutingRuleForm[],
): (rule: Pick<RoutingRuleForm, 'key' | 'target'>) => TargetFound {
  const names = new Map([
    ...agents.map(({ documentId, name }) => [targetKey({ kind: 'agent', documentId }), name] as const),
    ...queues.map(({ documentId, name }) => [targetKey({ kind: 'queue', documentId }), name] as const),
  ]);
  const lost = new Set(saved.filter(({ target }) => target === null).map(({ key }) => key));
  return ({ key, target }) => {
    if (!target) return lost.has(key) ? 'gone' : 'missing';
    const name = names.get(targetKey(target));
    return name === undefined ? 'gone' : { kind: target.kind, name };
  };
}

export interface ConditionForm {
  field: string;
  operator: Operator;
  /** A list only for "is one of"; absent for "is empty". */
  value?: string | string[];
}

export interface RoutingRuleForm {
  /** Made here: a rule keeps it while it is moved, also before it is saved. */
  key: string;
  documentId?: string;
  name: string;
  enabled: boolean;
  match: 'all' | 'any';
  conditions: ConditionForm[];
  target: { kind: 'agent' | 'queue'; documentId: string } | null;
}
