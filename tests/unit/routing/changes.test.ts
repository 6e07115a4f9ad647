import {
  changeInEnglish,
  changesBetween,
  landsElsewhere,
  type RoutedFrom,
} from '../../../src/plugins/sms-channel/shared/routing';
import { ANN, BILLING, FACTS, aDirectory, aRule, anAgent } from './builders';

const NEVER = [{ field: 'text', operator: 'equals' as const, value: 'x' }];
const named = (documentId: string, changes = {}) =>
  aRule({ documentId, name: documentId, conditions: NEVER, ...changes });
const first = named('First');
const second = named('Second');
const winner = aRule({ documentId: 'Winner', name: 'Winner' });
const late = named('Late');

const BEFORE: RoutedFrom = { rules: [first, second, winner, late], facts: FACTS, directory: aDirectory() };
const changes = (now: Partial<RoutedFrom>, before: Partial<RoutedFrom> = {}) =>
  changesBetween({ ...BEFORE, ...before }, { ...BEFORE, ...before, ...now }).map(changeInEnglish);

describe('what has changed since a decision', () => {
  it.each<[string, Partial<RoutedFrom>, string[]]>([
    ['nothing', {}, []],
    [
      'a rule was edited',
      { rules: [named('First', { match: 'any' }), second, winner, late] },
      ['rule "First" was changed'],
    ],
    [
      'a rule has another target',
      { rules: [first, second, { ...winner, target: ANN }] },
      ['rule "Winner" was changed'],
    ],
    [
      'a rule was switched off',
      { rules: [first, second, { ...winner, enabled: false }, late] },
      ['rule "Winner" was changed'],
    ],
    ['a rule has another name', { rules: [{ ...first, name: 'Renamed' }, second, winner, late] }, []],
    ['a rule was removed', { rules: [second, winner, late] }, ['rule "First" was removed']],
    ['a rule was added before', { rules: [named('New'), ...BEFORE.rules] }, ['rule "New" was added before it']],
    ['a rule was added behind', { rules: [...BEFORE.rules, named('New')] }, []],
    ['a rule behind was edited', { rules: [first, second, winner, { ...late, match: 'any' }] }, []],
    [
      'rules changed places',
      { rules: [second, first, winner, late] },
      ['rule "Second" has another place in the order'],
    ],
  ])('%s', (_what, now, said) => {
    expect(changes(now)).toEqual(said);
  });

  it('a field of the contact that a rule asks for', () => {
    const rules = [aRule({ conditions: [{ field: 'contact.name', operator: 'equals', value: 'Kim Lee' }] })];
    const facts = { ...FACTS, contact: { ...FACTS.contact, name: 'Max', city: 'Boulder' } };
    expect(changes({ facts }, { rules })).toEqual(['name of the contact was "Kim Lee" and is "Max"']);
  });

  it.each([
    [{ isActive: false }, 'Ann is no agent any more'],
    [{ presence: 'away' as const }, 'Ann was available and is away'],
    [{ load: 10 }, 'Ann had 0 and has 10 units in use'],
    [{ capacity: 0 }, 'Ann had a capacity of 10 and has one of 0'],
  ])('an agent: %j', (agent, said) => {
    expect(changes({ directory: aDirectory({ agents: [anAgent(agent)] }) })).toEqual([said]);
    const back = changesBetween(
      { ...BEFORE, directory: aDirectory({ agents: [anAgent(agent)] }) },
      { ...BEFORE, directory: aDirectory() },
    );
    expect(back).toHaveLength(1);
  });

  it.each([{ load: 3 }, { presence: 'busy' as const }, { capacity: 20 }])(
    'an agent who can take it as before: %j',
    (agent) => {
      expect(changes({ directory: aDirectory({ agents: [anAgent(agent)] }) })).toEqual([]);
    },
  );

  it('the default queue', () => {
    const directory = aDirectory({ defaultQueue: { documentId: 'other', name: 'Other' } });
    expect(changes({ directory })).toEqual(['the default queue was Default and is Other']);
  });
});

describe('by other rules a conversation of the past', () => {
  const past = { facts: FACTS, target: BILLING, directory: aDirectory({ agents: [] }) };
  const present = aDirectory({
    agents: [anAgent({ presence: 'offline', load: 99 }), anAgent({ documentId: 'gone', isActive: false })],
  });
  const toAnn = aRule({ name: 'To Ann', target: ANN });

  it('lands elsewhere, and the rule says where', () => {
    expect(landsElsewhere([toAnn], past, present)).toEqual({ target: ANN, rule: toAnn });
    expect(landsElsewhere([], past, present)).toMatchObject({ target: { kind: 'default' }, rule: null });
  });

  it('stays where it was when only the way there is another one', () => {
    expect(landsElsewhere([aRule({ name: 'Other way' })], past, present)).toBeNull();
    const toDefault = { ...past, target: { kind: 'default' as const, documentId: 'billing', name: 'Billing' } };
    expect(landsElsewhere([aRule()], toDefault, present)).toBeNull();
  });

  it('an agent of whom routing knew then that they could not take it still cannot', () => {
    const full = { ...past, directory: aDirectory({ agents: [anAgent({ load: 10 })] }) };
    expect(landsElsewhere([toAnn], full, present)?.target.kind).toBe('default');
  });

  it('who is no agent any more gets nothing', () => {
    const toGone = aRule({ target: { kind: 'agent', documentId: 'gone', name: 'Gone' } });
    expect(landsElsewhere([toGone], past, present)?.target.kind).toBe('default');
  });
});
