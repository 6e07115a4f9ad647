import {
  decide,
  type RoutingFacts,
  type RoutingRule,
  type RuleTarget,
} from '../../../src/plugins/sms-channel/shared/domain/routing';
import type { Condition } from '../../../src/plugins/sms-channel/shared/schemas/routing-rule';

const BILLING: RuleTarget = { kind: 'queue', documentId: 'billing', name: 'Billing' };
const ANN: RuleTarget = { kind: 'agent', documentId: 'ann', name: 'Ann' };

const FACTS: RoutingFacts = {
  contact: { mobilePhone: '+17195550177', name: 'Kim Lee', city: null, age: 41, isVip: true },
  smsNumber: '+17195550199',
  text: 'My Invoice is WRONG',
};

const aRule = (changes: Partial<RoutingRule> = {}): RoutingRule => ({
  documentId: 'rule',
  name: 'Rule',
  enabled: true,
  match: 'all',
  conditions: [{ field: 'text', operator: 'contains', value: 'invoice' }],
  target: BILLING,
  ...changes,
});

const onlyTrace = (rule: RoutingRule, facts = FACTS) => {
  const { rules } = decide([rule], facts);
  return rules[0];
};
const tryCondition = (condition: Condition, facts = FACTS) => onlyTrace(aRule({ conditions: [condition] }), facts);

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
  ])('%s %s %j → %s', (field, operator, value, matched, reason) => {
    expect(tryCondition({ field, operator, value })).toMatchObject({ matched, reason });
  });

  it.each([
    ['+447700900123', false],
    ['24273', false],
    ['ACME', false],
    ['+17195550177', true],
  ])('%s has an area code: %s', (mobilePhone, matched) => {
    const facts = { ...FACTS, contact: { mobilePhone } };
    expect(tryCondition({ field: 'contact.mobilePhone', operator: 'in-area-code', value: '719' }, facts)?.matched).toBe(
      matched,
    );
  });

  it('a sender of letters compares without regard to signs', () => {
    const facts = { ...FACTS, contact: { mobilePhone: 'ACME-1' } };
    const condition: Condition = { field: 'contact.mobilePhone', operator: 'equals', value: 'ACME 1' };
    expect(tryCondition(condition, facts)?.matched).toBe(true);
  });
});

describe('the conditions of a rule', () => {
  const yes: Condition = { field: 'text', operator: 'contains', value: 'invoice' };
  const alsoYes: Condition = { field: 'contact.name', operator: 'begins-with', value: 'Kim' };
  const no: Condition = { field: 'text', operator: 'contains', value: 'refund' };
  const alsoNo: Condition = { field: 'contact.name', operator: 'begins-with', value: 'Max' };

  it.each<['all' | 'any', Condition[], boolean, string]>([
    ['all', [yes, alsoYes], true, 'message text contains invoice and name begins with Kim'],
    ['all', [yes, no], false, 'message text does not contain refund'],
    ['all', [no, alsoNo], false, 'message text does not contain refund'],
    ['any', [no, alsoYes], true, 'name begins with Kim'],
    ['any', [yes, alsoYes], true, 'message text contains invoice'],
    ['any', [no, alsoNo], false, 'message text does not contain refund and name does not begin with Max'],
    ['all', [], false, 'it has no conditions'],
    ['any', [], false, 'it has no conditions'],
  ])('%s of %j', (match, conditions, matched, reason) => {
    expect(onlyTrace(aRule({ match, conditions }))).toMatchObject({
      documentId: 'rule',
      name: 'Rule',
      matched,
      reason,
    });
  });

  it('a rule that is off does not match', () => {
    expect(onlyTrace(aRule({ enabled: false }))).toMatchObject({ matched: false, reason: 'the rule is off' });
  });

  it('a rule whose agent or queue is gone does not match', () => {
    expect(onlyTrace(aRule({ target: null }))).toMatchObject({
      matched: false,
      reason: 'its agent or queue no longer exists',
    });
  });
});

describe('the rules of a work stream', () => {
  it('the first that matches wins, and every rule says why', () => {
    const miss = aRule({ name: 'Miss', conditions: [{ field: 'text', operator: 'equals', value: 'x' }] });
    const hit = aRule({ name: 'Hit', target: ANN });
    const late = aRule({ name: 'Late', target: BILLING });
    const { target, rules } = decide([miss, hit, late], FACTS);
    expect(target).toBe(ANN);
    expect(rules.map(({ name, matched, reason }) => [name, matched, reason])).toEqual([
      ['Miss', false, 'message text does not equal x'],
      ['Hit', true, 'message text contains invoice'],
      ['Late', false, 'an earlier rule matched first'],
    ]);
  });

  it('a rule that is off or without its target lets the next one have it', () => {
    expect(decide([aRule({ enabled: false }), aRule({ target: null }), aRule({ target: ANN })], FACTS).target).toBe(
      ANN,
    );
  });

  it('without a match nobody is chosen', () => {
    expect(decide([aRule({ enabled: false })], FACTS).target).toBeNull();
    expect(decide([], FACTS)).toEqual({ target: null, rules: [] });
  });
});
