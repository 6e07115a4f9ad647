import {
  codeOf,
  differenceOf,
  remembered,
  type Marks,
} from '../../../src/plugins/sms-channel/server/src/installation/marks';

const HERE: Marks = { row: 1, name: null, database: { server: '7001', database: '16384', table: '16501' } };
const with_ = (change: Partial<Marks>): Marks => ({ ...HERE, ...change });

describe('the data counts as', () => {
  it.each<[string, Marks | null, Marks, ReturnType<typeof differenceOf>]>([
    ['its own, where nothing differs', HERE, HERE, null],
    ['of nobody, without marks', null, HERE, 'unknown'],
    ['imported, where the row has another id', HERE, with_({ row: 2 }), 'import'],
    [
      'a dump, restored into another database',
      HERE,
      with_({ database: { ...HERE.database, database: '17000' } }),
      'database',
    ],
    ['a dump, restored over the tables', HERE, with_({ database: { ...HERE.database, table: '18000' } }), 'database'],
    ['that of another server', HERE, with_({ database: { ...HERE.database, server: '7002' } }), 'database'],
    [
      'its own, where a mark cannot be read now',
      HERE,
      with_({ database: { database: '16384', table: '16501' } }),
      null,
    ],
    ['its own, where a mark could not be read before', with_({ database: {} }), HERE, null],
    ['its own, once it gets a name', HERE, with_({ name: 'production' }), null],
    ['its own, in a process without the name', with_({ name: 'production' }), HERE, null],
    ['a copy, in a process with another name', with_({ name: 'production' }), with_({ name: 'staging' }), 'name'],
    [
      'its own, by its name, after its server was replaced',
      with_({ name: 'production' }),
      with_({ name: 'production', database: { server: '9' } }),
      null,
    ],
    ['imported, whatever its name', with_({ name: 'production' }), with_({ name: 'production', row: 9 }), 'import'],
  ])('%s', (_what, stored, found, expected) => {
    expect(differenceOf(stored, found)).toBe(expected);
  });
});

it('remembers marks and a name that cannot be read this time', () => {
  const stored = with_({ name: 'production' });
  const found = with_({ database: { server: '7001', database: '16384', extra: 'x' } });
  expect(remembered(stored, found)).toEqual({
    row: 1,
    name: 'production',
    database: { ...HERE.database, extra: 'x' },
  });
});

it('has a code for each copy, the same at each start', () => {
  const copy = with_({ database: { ...HERE.database, database: '17000' } });
  const other = with_({ database: { ...HERE.database, database: '17001' } });
  expect(codeOf(HERE, copy)).toBe(codeOf({ ...HERE }, { ...copy }));
  expect(codeOf(HERE, copy)).not.toBe(codeOf(HERE, other));
  expect(codeOf(HERE, copy)).toMatch(/^[0-9a-f]{12}$/);
});
