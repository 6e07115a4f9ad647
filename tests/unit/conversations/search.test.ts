import { searchTerm } from '../../../src/plugins/sms-channel/server/src/conversations/rows/search';

it.each([
  ['+1 415 555 0100', '14155550100'],
  ['(415) 555-0100', '4155550100'],
  ['415.555.0100', '4155550100'],
  ['0044 20 7946 0000', '442079460000'],
  ['+44 (0)20 7946 0000', '442079460000'],
  ['020 7946 0000', '2079460000'],
  ['0100', '100'],
  ['12', null], // too few to be a number
  ['order 1017', null],
  ['100%', null],
])('%p is looked for in numbers as %p', (search, digits) => {
  expect(searchTerm(search, 'sqlite').digits).toBe(digits);
});

it.each([
  ['sqlite', 'Parcel', ['Parcel']], // SQLite folds the letters of ASCII by itself
  ['sqlite', 'zoë k', ['zoë k', 'ZOË K', 'Zoë K']],
  ['sqlite', 'анна', ['анна', 'АННА', 'Анна']],
  ['sqlite', '日本', ['日本']],
  ['postgres', 'zoë k', ['zoë k']],
] as const)('on %s, %p is looked for as %p', (dialect, search, spellings) => {
  expect(searchTerm(search, dialect).spellings).toEqual(spellings);
});
