import fc from 'fast-check';

import {
  addressAliases,
  fromCarrier,
  parseSmsNumber,
  toAddress,
} from '../../../src/plugins/sms-channel/shared/core/address';
import { runs } from '../../support/runs';

const valueOf = (address: ReturnType<typeof toAddress>) => (address.kind === 'invalid' ? address.kind : address.value);

describe('what a person writes', () => {
  it.each([
    ['+17195550199', '+17195550199'],
    ['+1 (719) 555-0199', '+17195550199'],
    ['719-555-0199', '+17195550199'],
    ['(719) 555-0199', '+17195550199'],
    ['719.555.0199', '+17195550199'],
    ['1 719 555 0199', '+17195550199'],
    ['17195550199', '+17195550199'],
    ['7195550199', '+17195550199'],
    ['  +1 719 555 0199\n', '+17195550199'],
    ['+1\u00a0719\u00a0555\u00a00199', '+17195550199'],
    ['+1\u2011719\u2011555\u20110199', '+17195550199'],
    ['\u202a+1 719 555 0199\u202c', '+17195550199'],
    ['＋１７１９５５５０１９９', '+17195550199'],
    ['٧١٩٥٥٥٠١٩٩', '+17195550199'],
    ['७१९५५५०१९९', '+17195550199'],
    ['719 555 01९9', '+17195550199'],
    ['𝟩𝟣𝟫𝟧𝟧𝟧𝟢𝟣𝟫𝟫', '+17195550199'],
    ['7,195,550,199', '+17195550199'],
    ['17,195,550,199.0', '+17195550199'],
    ['tel:+1-719-555-0199', '+17195550199'],
    ['TEL: 719 555 0199', '+17195550199'],
    ['sms:+17195550199', '+17195550199'],
    ['001 719 555 0199', '+17195550199'],
    ['0044 20 7183 8750', '+442071838750'],
    ['00442071838750', '+442071838750'],
    ['011 44 20 7183 8750', '+442071838750'],
    ['+44 (0)20 7183 8750', '+442071838750'],
    ['+54 11 15 2345 6789', '+5491123456789'],
    ['+52 1 55 1234 5678', '+525512345678'],
    ['+39 06 1234 5678', '+390612345678'],
    ['+800 1234 5678', '+80012345678'],
  ])('%j is %s', (input, value) => expect(toAddress(input)).toMatchObject({ kind: 'phone', value }));

  it.each([
    ['020 7183 8750', 'GB', '+442071838750'],
    ['07700 900123', 'GB', '+447700900123'],
    ['(11) 98765-4321', 'BR', '+5511987654321'],
    ['11 15 2345-6789', 'AR', '+5491123456789'],
    ['55 1234 5678', 'MX', '+525512345678'],
    ['447700900123', 'GB', '+447700900123'],
    ['5511987654321', 'BR', '+5511987654321'],
    ['5215512345678', 'MX', '+525512345678'],
    ['55 50 14 32', 'DK', '+4555501432'],
    ['550 1432', 'IS', '+3545501432'],
    ['0011 44 20 7183 8750', 'AU', '+442071838750'],
    ['(030) 12345678', 'DE', '+493012345678'],
    ['20255501433', 'EG', null],
    ['0020255501433', 'EG', '+20255501433'],
    ['12025550143', 'DE', null],
    ['5550143', 'DE', null],
    ['5550143', 'GB', null],
    ['1 719 555 0199', 'GB', null],
    ['00 1 719 555 0199', 'GB', '+17195550199'],
  ] as const)('%j in %s is %s', (input, defaultCountry, value) => {
    const expected = value === null ? { kind: 'invalid' } : { kind: 'phone', value };
    expect(toAddress(input, { defaultCountry })).toMatchObject(expected);
  });

  it.each([
    ['+1 719 555 0199', 'US'],
    ['+1 604 555 0123', 'CA'],
    ['+44 20 7183 8750', 'GB'],
    ['+1 555 555 0100', null],
  ])('%s belongs to %s', (input, country) => expect(toAddress(input)).toMatchObject({ country }));

  it.each([
    ['+1 719 555 0199', 'a reserved number behind a real area code'],
    ['+1 555 555 0100', 'a reserved number behind the area code of films'],
    ['+1 555 867 5309', 'the recipient of the carrier’s own examples'],
    ['+44 7700 900123', 'a number reserved for British television'],
    ['+33 6 39 98 12 34', 'a number reserved for French films'],
    ['+61 491 570 156', 'a number reserved for Australian films'],
    ['+1 800 555 0199', 'a reserved toll-free number'],
  ])('%s is accepted: %s', (input) => expect(toAddress(input).kind).toBe('phone'));

  it.each([
    ['12345', 'US'],
    ['123456', 'CA'],
    [' 12345 ', 'US'],
    ['１２３４５', 'US'],
    ['123', 'DE'],
    ['1234567', 'DE'],
  ] as const)('%j in %s is a short code, where one is taken', (input, defaultCountry) => {
    const [value] = input.normalize('NFKC').match(/\d+/) ?? [];
    expect(toAddress(input, { defaultCountry, shortCodes: true })).toEqual({ kind: 'short-code', value });
    expect(toAddress(input, { defaultCountry }).kind).toBe('invalid');
  });

  // Also of a short code's caller: seven digits are a number without its area code, 911 is none to text.
  it.each([
    ['5550143', 'US', 'area-code'],
    ['555-0143', 'US', 'area-code'],
    ['5550143.0', 'US', 'area-code'],
    ['911', 'US', 'emergency'],
    ['9-1-1', 'US', 'emergency'],
    ['112', 'US', 'emergency'],
    ['999', 'GB', 'emergency'],
    ['110', 'DE', 'emergency'],
    ['000', 'AU', 'emergency'],
    ['123', 'US', 'too-short'],
    ['12345678', 'US', 'too-short'],
    ['20255501433', 'US', 'foreign'],
    ['447700900123', 'US', 'foreign'],
    ['442071838750', 'US', 'foreign'],
    ['5511987654321', 'US', 'foreign'],
    ['20255501433.0', 'US', 'foreign'],
    ['4.47700900123E+11', 'US', 'foreign'],
    ['1.20256E+10', 'US', 'rounded'],
    ['1.202555014E+10', 'US', 'rounded'],
    ['1,20256e+10', 'US', 'rounded'],
    ['1E+10', 'US', 'rounded'],
    ['2025550143.5', 'US', 'foreign'],
  ] as const)('%j in %s is refused as %s', (input, defaultCountry, problem) => {
    expect(toAddress(input, { defaultCountry, shortCodes: true })).toMatchObject({ kind: 'invalid', problem });
  });

  it('says how to write a number of another country', () => {
    expect(toAddress('447700900123')).toMatchObject({
      reason: expect.stringContaining('write it with + and the country code'),
    });
  });

  it.each([
    ['2025550143.0', '+12025550143'],
    ['2025550143.00', '+12025550143'],
    ['2025550143,0', '+12025550143'],
    ['12025550143.0', '+12025550143'],
    ['1.2025550143E+10', '+12025550143'],
    ['1.2025550143e10', '+12025550143'],
    ['1,2025550143E+10', '+12025550143'],
    ['2.025550143E+9', '+12025550143'],
    ["'+12025550143", '+12025550143'],
    ['="2025550143"', '+12025550143'],
    ['+20255501433', '+20255501433'],
    ['0020255501433', '+20255501433'],
    ['01120255501433', '+20255501433'],
  ])('%j of a spreadsheet is %s', (input, value) => expect(toAddress(input)).toMatchObject({ kind: 'phone', value }));

  it.each([['ACME'], ['My Bank'], ['A1'], ['T-Mobile']])('%j is a name', (value) => {
    expect(toAddress(value)).toEqual({ kind: 'alphanumeric', value });
  });

  it.each([
    ['719-555-0199 x12'],
    ['719-555-0199x12'],
    ['+1 719 555 0199 ext. 5'],
    ['+1 719 555 0199 extension 5'],
    ['719-555-0199 #12'],
    ['719-555-0199,,12'],
    ['tel:+17195550199;ext=3'],
    ['+1 514 555 0143 poste 12'],
    ['(514) 555-0143, poste 12'],
    ['+49 30 12345678 Durchwahl 12'],
    ['+49 30 12345678 App. 12'],
    ['+34 912 345 678 extensión 12'],
    ['+39 06 1234 5678 int. 12'],
    ['+55 11 3333-4444 ramal 12'],
    ['+7 495 123-45-67 доб. 12'],
    ['+48 22 123 45 67 wew. 12'],
    ['+46 8 123 456 78 ankn 12'],
    ['+90 212 123 45 67 dahili 12'],
    ['+81 3-1234-5678（内線12）'],
    ['+82 2-312-3456 내선 12'],
    ['+966 11 123 4567 تحويلة 12'],
    ['719-555-0199 x 12#'],
    ['7195550199~12'],
  ])('%j has an extension, and is told so', (input) => {
    expect(toAddress(input)).toMatchObject({ problem: 'extension', reason: expect.stringContaining('extension') });
  });

  it.each([
    ['', 'nothing'],
    ['   ', 'blanks'],
    ['12', 'too short for anything'],
    ['719-555-019', 'a digit is missing'],
    ['719555019', 'a digit is missing'],
    ['+1 719 555 019', 'a digit is missing'],
    ['+1 719 555 01999', 'a digit too many'],
    ['+1 123 456 7890', 'no North American area code begins with 1'],
    ['+1 000 555 0100', 'no North American area code begins with 0'],
    ['+1 719 055 0199', 'no North American exchange begins with 0'],
    ['+0 719 555 0199', 'no country code begins with 0'],
    ['+999 123 456 789', 'no such country'],
    ['719-555-O199', 'a letter O'],
    ['call 719-555-0199', 'words around it'],
    ['1-800-FLOWERS', 'letters for digits'],
    ['719-555-0199 or 719-555-0198', 'two numbers'],
    ['719-555-0199/8', 'two numbers'],
    ['a@example.com', 'an e-mail address'],
    ['*123#', 'a service code'],
    ['+', 'a plus'],
    ['9'.repeat(10_000), 'far too long'],
    ['<script>', 'markup'],
  ])('%j is refused with a reason: %s', (input) => {
    expect(toAddress(input)).toMatchObject({ kind: 'invalid', reason: expect.stringMatching(/^[A-Z].*\.$/) });
  });

  it('never throws, and reads its own spelling as itself', () => {
    const input = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[+0-9 ().x-]{0,20}$/),
      fc.stringMatching(/^\+[1-9][0-9]{6,14}$/),
    );
    fc.assert(
      fc.property(input, (text) => {
        const address = toAddress(text);
        if (address.kind !== 'invalid') expect(toAddress(address.value)).toEqual(address);
        if (address.kind === 'phone') expect(address.value).toMatch(/^\+[1-9]\d{6,14}$/);
      }),
      { numRuns: runs(500) },
    );
  });

  it('many spellings, one contact', () => {
    const spellings = ['+1 719 555 0199', '(719) 555-0199', '0017195550199', 'tel:+1-719-555-0199', '17195550199'];
    expect(new Set(spellings.map((spelling) => valueOf(toAddress(spelling))))).toEqual(new Set(['+17195550199']));
  });
});

describe('what the carrier writes', () => {
  it.each([
    ['13215550123', { kind: 'phone', value: '+13215550123', country: 'US' }],
    ['+13215550123', { kind: 'phone', value: '+13215550123', country: 'US' }],
    ['13215550123.0', { kind: 'phone', value: '+13215550123', country: 'US' }],
    [' 17195550199 ', { kind: 'phone', value: '+17195550199', country: 'US' }],
    ['442071838750', { kind: 'phone', value: '+442071838750', country: 'GB' }],
    ['5215512345678', { kind: 'phone', value: '+5215512345678', country: 'MX' }],
    ['551187654321', { kind: 'phone', value: '+551187654321', country: 'BR' }],
    ['541123456789', { kind: 'phone', value: '+541123456789', country: 'AR' }],
    ['15555550100', { kind: 'phone', value: '+15555550100', country: null }],
    ['298211234', { kind: 'phone', value: '+298211234', country: 'FO' }],
    ['+50051234', { kind: 'phone', value: '+50051234', country: 'FK' }],
    ['12345', { kind: 'short-code', value: '12345' }],
    ['123', { kind: 'short-code', value: '123' }],
    ['My Bank', { kind: 'alphanumeric', value: 'My Bank' }],
    ['Банк', { kind: 'alphanumeric', value: 'Банк' }],
  ])('%j', (input, address) => expect(fromCarrier(input)).toEqual(address));

  it.each([[''], ['12'], ['719555019'], ['0123456789'], ['1234567890123456'], ['*100#'], ['+'], ['A'.repeat(100)]])(
    '%j is of no use',
    (input) =>
      expect(fromCarrier(input)).toMatchObject({ kind: 'invalid', reason: expect.stringMatching(/^The carrier/) }),
  );
});

describe('a number of ours', () => {
  it.each([
    ['(719) 555-0199', 'long_code', '+17195550199'],
    ['17195550199', 'long_code', '+17195550199'],
    ['+44 7700 900123', 'long_code', '+447700900123'],
    ['12345', 'short_code', '12345'],
    [' 123-456 ', 'short_code', '123456'],
    ['1-800-555-0199', 'toll_free', '+18005550199'],
    ['+1 888 555 0123', 'toll_free', '+18885550123'],
    ['18335550123', 'toll_free', '+18335550123'],
  ] as const)('%j as %s is %s', (input, type, value) =>
    expect(parseSmsNumber(input, type)).toEqual({ ok: true, value }),
  );

  it('belongs to the country that is given', () => {
    expect(parseSmsNumber('07700 900123', 'long_code', { defaultCountry: 'GB' })).toEqual({
      ok: true,
      value: '+447700900123',
    });
  });

  it.each([
    ['17195550199', 'short_code', '3 to 8 digits'],
    ['12', 'short_code', 'got 2 digits'],
    ['', 'short_code', '3 to 8 digits'],
    ['ACME', 'short_code', 'something other than digits'],
    ['+12345', 'short_code', 'something other than digits'],
    ['12345', 'long_code', 'short code'],
    ['12345', 'toll_free', 'short code'],
    ['ACME', 'long_code', 'name'],
    ['719-555-0199 x12', 'long_code', 'extension'],
    ['719-555-019', 'long_code', 'country code'],
    ['+1 719 555 0199', 'toll_free', 'begins with +1 and 800'],
    ['+44 800 123 4567', 'toll_free', 'begins with +1 and 800'],
    ['', 'toll_free', 'Enter a phone number'],
  ] as const)('%j as %s is refused: …%s…', (input, type, words) => {
    expect(parseSmsNumber(input, type)).toEqual({ ok: false, reason: expect.stringContaining(words) });
  });
});

describe('national spellings of one phone', () => {
  it.each([
    ['+5511987654321', ['+551187654321']],
    ['+551187654321', ['+5511987654321']],
    ['+551133334444', []], // a fixed line in São Paulo never had a 9
    ['+5511933334444', []], // a mobile that was born with the 9
    ['+5215512345678', ['+525512345678']],
    ['+525512345678', ['+5215512345678']],
    ['+5491123456789', ['+541123456789']],
    ['+541123456789', ['+5491123456789']],
    ['+17195550199', []],
    ['+442071838750', []],
    ['12345', []],
    ['ACME', []],
  ])('%s is known as %j too', (value, aliases) => expect(addressAliases(value)).toEqual(aliases));

  it('goes both ways', () => {
    const national = fc.tuple(
      fc.constantFrom('+55', '+52', '+521', '+54', '+549'),
      fc.stringMatching(/^[1-9]\d{9,10}$/),
    );
    fc.assert(
      fc.property(national, ([code, digits]) => {
        const value = code + digits;
        for (const alias of addressAliases(value)) expect(addressAliases(alias)).toContain(value);
      }),
      { numRuns: runs(1000) },
    );
  });
});
