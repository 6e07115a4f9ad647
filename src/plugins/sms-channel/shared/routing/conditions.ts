import type { Condition } from './schema';
import { type Operator, TESTS, toCompared, type Compared } from './operators';
import { contactFieldOf, readField, type RoutingFacts } from './facts';
import type { ConditionTrace } from './rules';

/** What a condition's field holds, ready to be compared; null where the contact has no such field. */
export type FieldReader = (field: string) => Compared | null;

/** Reads each field once, however many conditions ask for it. */
export function readerOf(facts: RoutingFacts): FieldReader {
  const known = new Map<string, Compared | null>();
  return (field) => {
    const before = known.get(field);
    if (before !== undefined) return before;
    const text = readField(field, facts);
    const read = text === null ? null : toCompared(text, { isPhone: isPhone(field) });
    known.set(field, read);
    return read;
  };
}

/** A condition whose field is gone does not match, whatever its operator. */
export function tryCondition(condition: Condition, read: FieldReader): ConditionTrace {
  const field = read(condition.field);
  if (field === null) return 'no-field';
  return TESTS[condition.operator](field, wantedBy(condition)) ? 'matched' : 'missed';
}

/** Rules are tried many times: what follows from a condition alone is computed once. */
const WANTED = new WeakMap<Condition, readonly Compared[]>();

function wantedBy(condition: Condition): readonly Compared[] {
  const known = WANTED.get(condition);
  if (known) return known;
  const wanted = valuesOf(condition).map((value) => toCompared(value, { isPhone: isPhone(condition.field) }));
  WANTED.set(condition, wanted);
  return wanted;
}

/** What a condition found, in words for an administrator. */
export const inWords = (condition: Condition, trace: ConditionTrace): string =>
  trace === 'no-field'
    ? `the contact has no field "${contactFieldOf(condition.field) ?? ''}"`
    : [
        fieldLabel(condition.field),
        WORDS[condition.operator][trace === 'matched' ? 0 : 1],
        valuesOf(condition).join(', '),
      ]
        .filter(Boolean)
        .join(' ');

const WORDS: Record<Operator, readonly [matched: string, missed: string]> = {
  equals: ['equals', 'does not equal'],
  'not-equals': ['does not equal', 'equals'],
  'begins-with': ['begins with', 'does not begin with'],
  'not-begins-with': ['does not begin with', 'begins with'],
  contains: ['contains', 'does not contain'],
  'not-contains': ['does not contain', 'contains'],
  'contains-word': ['contains the word', 'does not contain the word'],
  'is-one-of': ['is one of', 'is none of'],
  'is-empty': ['is empty', 'is not empty'],
  'is-not-empty': ['is not empty', 'is empty'],
  'greater-than': ['is greater than', 'is not greater than'],
  'less-than': ['is less than', 'is not less than'],
  between: ['is between', 'is not between'],
  'in-area-code': ['is in area code', 'is not in area code'],
};

const LABELS: Readonly<Record<string, string>> = {
  smsNumber: 'number called',
  text: 'message text',
  time: 'time of day',
  weekday: 'weekday',
  contactKind: 'kind of contact',
  'contact.mobilePhone': 'Mobile Phone',
};

const fieldLabel = (field: string): string => LABELS[field] ?? contactFieldOf(field) ?? field;

const isPhone = (field: string): boolean => field === 'smsNumber' || field === 'contact.mobilePhone';

export const valuesOf = ({ value }: Condition): readonly string[] =>
  Array.isArray(value) ? value : value ? [value] : [];
