import { inWords, readerOf, tryCondition } from '../../../src/plugins/sms-channel/shared/routing/conditions';
import { OPERATORS, type Operator } from '../../../src/plugins/sms-channel/shared/routing/operators';
import type { Condition } from '../../../src/plugins/sms-channel/shared/routing/schema';
import { FACTS } from './builders';

describe('a condition', () => {
  const phone = 'contact.mobilePhone';
  const name = 'contact.name';

  it.each<[string, Condition['operator'], Condition['value'], boolean, string]>([
    [phone, 'equals', '+17195550177', true, 'Mobile Phone equals +17195550177'],
    [phone, 'equals', '+1 (719) 555-0177', true, 'Mobile Phone equals +1 (719) 555-0177'],
    [phone, 'equals', '+17195550178', false, 'Mobile Phone does not equal +17195550178'],
    [phone, 'not-equals', '+17195550178', true, 'Mobile Phone does not equal +17195550178'],
    [phone, 'not-equals', '+1 719 555 0177', false, 'Mobile Phone equals +1 719 555 0177'],
    [phone, 'begins-with', '+1 719', true, 'Mobile Phone begins with +1 719'],
    [phone, 'begins-with', '719', false, 'Mobile Phone does not begin with 719'],
    [phone, 'not-begins-with', '+44', true, 'Mobile Phone does not begin with +44'],
    [phone, 'not-begins-with', '+1-719', false, 'Mobile Phone begins with +1-719'],
    [phone, 'contains', '555-01', true, 'Mobile Phone contains 555-01'],
    [phone, 'contains', '0000', false, 'Mobile Phone does not contain 0000'],
    [
      phone,
      'is-one-of',
      ['+12065550101', '+1 719 555 0177'],
      true,
      'Mobile Phone is one of +12065550101, +1 719 555 0177',
    ],
    [phone, 'is-one-of', ['+12065550101'], false, 'Mobile Phone is none of +12065550101'],
    [phone, 'in-area-code', '719', true, 'Mobile Phone is in area code 719'],
    [phone, 'in-area-code', '(719)', true, 'Mobile Phone is in area code (719)'],
    [phone, 'in-area-code', '303', false, 'Mobile Phone is not in area code 303'],
    [phone, 'is-empty', undefined, false, 'Mobile Phone is not empty'],
    // Nothing but signs would be found in every number.
    [phone, 'contains', '+', false, 'Mobile Phone does not contain +'],
    [phone, 'begins-with', ' ', false, 'Mobile Phone does not begin with  '],
    [name, 'equals', ' kim LEE ', true, 'name equals  kim LEE '],
    [name, 'equals', 'Kim', false, 'name does not equal Kim'],
    [name, 'not-equals', 'Kim', true, 'name does not equal Kim'],
    [name, 'begins-with', 'kim', true, 'name begins with kim'],
    [name, 'contains', 'LEE', true, 'name contains LEE'],
    [name, 'is-one-of', ['Max', 'kim lee'], true, 'name is one of Max, kim lee'],
    [name, 'in-area-code', '719', false, 'name is not in area code 719'],
    ['contact.city', 'is-empty', undefined, true, 'city is empty'],
    ['contact.city', 'equals', 'Boulder', false, 'city does not equal Boulder'],
    ['contact.city', 'not-equals', 'Boulder', true, 'city does not equal Boulder'],
    ['contact.age', 'equals', '41', true, 'age equals 41'],
    ['contact.isVip', 'equals', 'true', true, 'isVip equals true'],
    ['contact.shoeSize', 'is-empty', undefined, false, 'the contact has no field "shoeSize"'],
    ['contact.shoeSize', 'not-equals', '44', false, 'the contact has no field "shoeSize"'],
    ['contact.constructor', 'contains', 'function', false, 'the contact has no field "constructor"'],
    ['contact.__proto__', 'is-empty', undefined, false, 'the contact has no field "__proto__"'],
    ['smsNumber', 'equals', '719-555-0199', false, 'number called does not equal 719-555-0199'],
    ['smsNumber', 'equals', '+1 719 555 0199', true, 'number called equals +1 719 555 0199'],
    ['text', 'contains', 'invoice', true, 'message text contains invoice'],
    ['text', 'contains', 'refund', false, 'message text does not contain refund'],
    ['text', 'begins-with', 'my', true, 'message text begins with my'],
    ['text', 'not-begins-with', 'your', true, 'message text does not begin with your'],
    ['text', 'not-contains', 'refund', true, 'message text does not contain refund'],
    ['text', 'not-contains', 'INVOICE', false, 'message text contains INVOICE'],
    ['text', 'contains-word', 'invoice', true, 'message text contains the word invoice'],
    ['text', 'contains-word', 'is wrong', true, 'message text contains the word is wrong'],
    ['text', 'contains-word', 'voice', false, 'message text does not contain the word voice'],
    ['text', 'contains-word', 'invoic', false, 'message text does not contain the word invoic'],
    ['text', 'contains-word', '.*', false, 'message text does not contain the word .*'],
    [name, 'is-not-empty', undefined, true, 'name is not empty'],
    ['contact.city', 'is-not-empty', undefined, false, 'city is empty'],
    ['contact.city', 'greater-than', '1', false, 'city is not greater than 1'],
    ['contact.age', 'greater-than', '40.5', true, 'age is greater than 40.5'],
    ['contact.age', 'greater-than', '41', false, 'age is not greater than 41'],
    ['contact.age', 'less-than', '100', true, 'age is less than 100'],
    ['contact.age', 'less-than', '-1', false, 'age is not less than -1'],
    ['contact.age', 'greater-than', '2026-01-01', false, 'age is not greater than 2026-01-01'],
    ['contact.since', 'greater-than', '2026-02-28', true, 'since is greater than 2026-02-28'],
    ['contact.since', 'less-than', '2026-03-01', false, 'since is not less than 2026-03-01'],
    ['contact.seenAt', 'greater-than', '2026-11-24', true, 'seenAt is greater than 2026-11-24'],
    ['contact.seenAt', 'less-than', '2026-11-25', true, 'seenAt is less than 2026-11-25'],
    [name, 'less-than', '5', false, 'name is not less than 5'],
    ['contact.tags', 'contains-word', 'gold', true, 'tags contains the word gold'],
    ['time', 'between', '08:30-09:00', true, 'time of day is between 08:30-09:00'],
    ['time', 'between', '08:00-08:30', false, 'time of day is not between 08:00-08:30'],
    ['time', 'between', '22:00-08:31', true, 'time of day is between 22:00-08:31'],
    ['time', 'between', '22:00-08:30', false, 'time of day is not between 22:00-08:30'],
    ['time', 'between', '08:31-08:30', false, 'time of day is not between 08:31-08:30'],
    ['time', 'between', 'noon', false, 'time of day is not between noon'],
    ['weekday', 'is-one-of', ['monday', 'tuesday'], true, 'weekday is one of monday, tuesday'],
    ['weekday', 'is-one-of', ['saturday'], false, 'weekday is none of saturday'],
    ['contactKind', 'equals', 'returning', true, 'kind of contact equals returning'],
    ['contactKind', 'equals', 'new', false, 'kind of contact does not equal new'],
  ])('%s %s %j → %s', (field, operator, value, matched, reason) => {
    const condition: Condition = { field, operator, value };
    const trace = tryCondition(condition, readerOf(FACTS));
    expect([trace === 'matched', inWords(condition, trace)]).toEqual([matched, reason]);
  });

  it.each([
    ['+447700900123', false],
    ['24273', false],
    ['ACME', false],
    ['+17195550177', true],
  ])('%s has an area code: %s', (mobilePhone, matched) => {
    const facts = { ...FACTS, contact: { mobilePhone } };
    const condition: Condition = { field: 'contact.mobilePhone', operator: 'in-area-code', value: '719' };
    expect(tryCondition(condition, readerOf(facts))).toBe(matched ? 'matched' : 'missed');
  });

  it('a sender of letters compares without regard to signs', () => {
    const facts = { ...FACTS, contact: { mobilePhone: 'ACME-1' } };
    const condition: Condition = { field: 'contact.mobilePhone', operator: 'equals', value: 'ACME 1' };
    expect(tryCondition(condition, readerOf(facts))).toBe('matched');
  });
});

/** Every way of asking, of every kind of value: what is there, what is empty, and what the contact has no field for. */
describe('each operator', () => {
  const there: Record<Operator, [field: string, value: Condition['value']]> = {
    equals: ['contact.name', 'Kim Lee'],
    'not-equals': ['contact.name', 'Max'],
    'begins-with': ['contact.name', 'Kim'],
    'not-begins-with': ['contact.name', 'Max'],
    contains: ['contact.name', 'im'],
    'not-contains': ['contact.name', 'ax'],
    'contains-word': ['contact.name', 'Lee'],
    'is-one-of': ['contact.name', ['Max', 'Kim Lee']],
    'is-empty': ['contact.city', undefined],
    'is-not-empty': ['contact.name', undefined],
    'greater-than': ['contact.age', '40'],
    'less-than': ['contact.age', '42'],
    between: ['time', '08:00-09:00'],
    'in-area-code': ['contact.mobilePhone', '719'],
  };
  /** Of an empty field: it is none of them, holds none of them, and is neither more nor less. */
  const ofNothing = new Set<Operator>(['not-equals', 'not-begins-with', 'not-contains', 'is-empty']);

  it.each(OPERATORS)('%s matches what it asks for', (operator) => {
    const [field, value] = there[operator];
    expect(tryCondition({ field, operator, value }, readerOf(FACTS))).toBe('matched');
  });

  it.each(OPERATORS)('%s of an empty field', (operator) => {
    const condition = { field: 'contact.city', operator, value: there[operator][1] ?? '1' };
    expect(tryCondition(condition, readerOf(FACTS))).toBe(ofNothing.has(operator) ? 'matched' : 'missed');
  });

  it.each(OPERATORS)('%s never matches a field that the contact does not have', (operator) => {
    const condition = { field: 'contact.gone', operator, value: there[operator][1] };
    expect(tryCondition(condition, readerOf(FACTS))).toBe('no-field');
  });

  it.each(OPERATORS)('%s without a value matches nothing, or what is not', (operator) => {
    const empty = tryCondition({ field: 'contact.name', operator, value: '' }, readerOf(FACTS));
    expect(empty).toBe(operator.startsWith('not-') || operator === 'is-not-empty' ? 'matched' : 'missed');
  });
});
