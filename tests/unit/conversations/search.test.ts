import fc from 'fast-check';
import { foldText, searchable } from '../../../src/plugins/sms-channel/shared/core/search-text';
import { searchTerm } from '../../../src/plugins/sms-channel/server/src/conversations/rows/search';
import { runs } from '../../support/runs';

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
  expect(searchTerm(search).digits).toBe(digits);
});

const FIRST = 'I didn’t get the “blue” one — it’s late';
const SECOND = "Où est ma COMMANDE à l'École? 50% off_code straße Ａｃｍｅ (contact Élodie Müller-ÇELİK)";

it.each([
  [
    FIRST,
    ["didn't", 'didn’t', 'DIDN`T', '"blue"', '“blue”', 'blue', "one - it's", 'one – it'],
    ['didnt', 'one  - its'],
  ],
  [
    SECOND,
    [
      'ecole',
      'ÉCOLE',
      "l'ecole",
      'l’école',
      'muller',
      'müller',
      'MULLER-CELIK',
      'çelik',
      'strasse',
      'STRASSE',
      'straße',
    ],
    ['off-code', 'off%code', 'muellers'],
  ],
  [SECOND, ['acme', 'Ａｃｍｅ', '50%', 'off_code', 'où', 'ou est', 'commande à'], ['5_%', '50_']],
  ['Zoë\nКот и Ёж', ['zoe', 'ZOË', 'кот', 'КОТ', 'еж', 'zoe кот'], ['cat']],
  ['Smørrebrød, Łódź, Þór, Œuvre', ['smorrebrod', 'lodz', 'thor', 'oeuvre'], ['smørbrød']],
  ['がんばれ 日本', ['がん', '日本'], ['かん']],
  ['zero\u200bwidth', ['zerowidth', 'zero\u200bwidth'], ['zero width']],
  ['Plain ASCII', ['plain', 'ASCII'], ['plane']],
])('%s is found by what people type', (text, finds, findsNot) => {
  const found = (search: string) => foldText(text).includes(searchTerm(search).text);
  expect(finds.filter((search) => !found(search))).toEqual([]);
  expect(findsNot.filter(found)).toEqual([]);
});

it('what says the same without case is not stored twice', () => {
  expect(['Plain text', 'a_b % c', '', 'naïve', 'it’s', 'a  b', 'a\nb'].map(searchable)).toEqual([
    null,
    null,
    null,
    'naive',
    "it's",
    'a b',
    'a b',
  ]);
});

it('folding twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(foldText(foldText(text))).toBe(foldText(text))),
    { numRuns: runs(2_000) },
  );
});
