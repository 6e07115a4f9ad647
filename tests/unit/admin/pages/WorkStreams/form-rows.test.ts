import {
  errorAt,
  errorsAt,
  hasErrors,
  standing,
  fitting,
} from '../../../../../src/plugins/sms-channel/admin/src/pages/WorkStreams/editor/rows';

const errors = [undefined, { name: 'is needed', conditions: [undefined, { value: 'is empty' }] }];

it.each([
  ['a field', [1, 'name'], 'is needed'],
  ['a field of a row in a row', [1, 'conditions', 1, 'value'], 'is empty'],
  ['a branch', [1, 'conditions'], undefined],
  ['a row without errors', [0, 'name'], undefined],
  ['a place that does not exist', [7, 'conditions', 1, 'value'], undefined],
] as const)('the sentence at %s', (_case, path, sentence) => {
  expect(errorAt(errors, ...path)).toBe(sentence);
});

it('a list may have a sentence of its own', () => {
  expect(errorAt('has too many')).toBe('has too many');
  expect(errorsAt('has too many', 0)).toBeUndefined();
});

it.each([
  [errors, true],
  [errors[0], false],
  [{ conditions: [{}, undefined] }, false],
  ['', false],
  ['is needed', true],
  [null, false],
])('%j has errors: %s', (given, has) => {
  expect(hasErrors(given)).toBe(has);
});

describe('errors stand', () => {
  const target = { kind: 'queue' };
  const then = {
    name: '',
    target,
    conditions: [
      { field: 'text', value: '' },
      { field: 'text', value: 'a' },
    ],
  };
  const given = { name: 'is needed', target: 'is gone', conditions: [{ value: 'is empty' }] };

  it('as long as nothing is changed', () => {
    expect(standing(given, then, then)).toEqual(given);
    expect(standing(given, then, { ...then })).toEqual(given);
  });

  it.each([
    ['the name', { name: 'A' }, { ...given, name: undefined }],
    ['the target', { target: null }, { ...given, target: undefined }],
    [
      'the value',
      { conditions: [{ field: 'text', value: 'b' }, then.conditions[1]] },
      { ...given, conditions: [{ value: undefined }] },
    ],
    ['a condition’s other field', { conditions: [{ field: 'smsNumber', value: '' }, then.conditions[1]] }, given],
    ['the list of conditions', { conditions: [then.conditions[1]] }, { ...given, conditions: [{ value: undefined }] }],
  ])('until %s is changed, each for itself', (_case, changed, left) => {
    const errorsNow = standing(given, then, { ...then, ...changed });
    for (const path of [['name'], ['target'], ['conditions', 0, 'value']]) {
      expect(errorAt(errorsNow, ...path)).toBe(errorAt(left, ...path));
    }
  });

  it('for a whole list until the list is changed', () => {
    expect(standing({ conditions: 'are too many' }, then, { ...then, conditions: [] })).toEqual({
      conditions: undefined,
    });
  });
});

describe('keys of rows', () => {
  const three = fitting({ keys: [], made: 0 }, 3);

  it('are made for every row, each once', () => {
    expect(new Set(three.keys).size).toBe(3);
  });

  it('stay with the rows at the front, whether rows come or go', () => {
    expect(fitting(three, 2).keys).toEqual(three.keys.slice(0, 2));
    expect(fitting(three, 5).keys.slice(0, 3)).toEqual(three.keys);
  });

  it('of removed rows are not given again', () => {
    const again = fitting({ ...three, keys: three.keys.slice(0, 1) }, 3);
    expect(again.keys.slice(1).filter((key) => three.keys.includes(key))).toEqual([]);
  });
});
