import { parseCsv, toCsv } from '../../../../../src/plugins/sms-channel/admin/src/pages/Bulk/csv';
import {
  guessColumns,
  readList,
  toRows,
  variableNames,
} from '../../../../../src/plugins/sms-channel/admin/src/pages/Bulk/recipient-list';

describe('a pasted list', () => {
  it.each([
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a;b, c', [['a', 'b, c']]],
    ['"a,b,c";d', [['a,b,c', 'd']]],
    ['\uFEFF"a ""x""","b\nc"\n\n , \n', [['a "x"', 'b\nc']]],
    ['+1 415 555 0101', [['+1 415 555 0101']]],
    ['', []],
  ])('%j', (text, rows) => {
    expect(parseCsv(text)).toEqual(rows);
  });

  it('with a first line of names gives its columns to the text', () => {
    const list = readList('Name;Mobile phone;code\nKim;+1 415 555 0101;17\nLee;415-555-0102;');
    const choice = guessColumns(list);
    expect(choice).toEqual({ phone: 1, name: 0 });
    expect(variableNames(list, choice)).toEqual(['name', 'code']);
    expect(toRows(list, choice)).toEqual([
      { mobilePhone: '+1 415 555 0101', name: 'Kim', variables: { code: '17' } },
      { mobilePhone: '415-555-0102', name: 'Lee', variables: { code: null } },
    ]);
  });

  it('of numbers alone needs no first line', () => {
    const list = readList('+14155550101\n+14155550102');
    expect(toRows(list, guessColumns(list)).map(({ mobilePhone }) => mobilePhone)).toEqual([
      '+14155550101',
      '+14155550102',
    ]);
    expect(readList('')).toEqual({ columns: [], lines: [] });
  });
});

it('what goes out is read by spreadsheets, and never run by them', () => {
  expect(
    toCsv([
      ['a', 'b,c', 'd"e'],
      ['=1+1', '+14155550101', '-cmd', '＝1+1'],
    ]),
  ).toBe('a,"b,c","d""e"\r\n\'=1+1,+14155550101,\'-cmd,\'＝1+1');
});
