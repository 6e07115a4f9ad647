import { matchRules, type RoutingRule } from '../../../src/plugins/sms-channel/shared/routing';
import type { Condition } from '../../../src/plugins/sms-channel/shared/routing/schema';
import { ANN, BILLING, FACTS, aRule } from './builders';

const onlyTrace = (rule: RoutingRule, facts = FACTS) => {
  const { rules } = matchRules([rule], facts);
  return rules[0];
};

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
    const { rule, rules } = matchRules([miss, hit, late], FACTS);
    expect(rule).toBe(hit);
    expect(rules.map(({ name, matched, reason }) => [name, matched, reason])).toEqual([
      ['Miss', false, 'message text does not equal x'],
      ['Hit', true, 'message text contains invoice'],
      ['Late', false, 'an earlier rule matched first'],
    ]);
  });

  it('a rule that is off or without its target lets the next one have it', () => {
    const last = aRule({ target: ANN });
    expect(matchRules([aRule({ enabled: false }), aRule({ target: null }), last], FACTS).rule).toBe(last);
  });

  it('without a match nobody is chosen', () => {
    expect(matchRules([aRule({ enabled: false })], FACTS).rule).toBeNull();
    expect(matchRules([], FACTS)).toEqual({ rule: null, why: '', rules: [] });
  });
});
