/** Two administrators at one work stream. */
import { toForm } from '../../../../../src/plugins/sms-channel/admin/src/pages/WorkStreams/editor/form-values';
import {
  keepTyped,
  overTheirs,
  standingOf,
  type Standing,
} from '../../../../../src/plugins/sms-channel/admin/src/pages/WorkStreams/editor/standing';
import { aNumber, aWorkStream, aWrittenNumber, aWrittenRule } from './work-stream-builder';

const loaded = aWorkStream();

it.each<[string, Parameters<typeof aWorkStream>[0], boolean, Standing]>([
  ['the same version', {}, true, 'current'],
  ['an answer older than the last save', { version: 0, name: 'Old' }, false, 'current'],
  ['a check ran', { version: 2, lastValidation: { status: 'valid', checks: [], checkedAt: '' } }, true, 'adopt'],
  ['the URL was replaced', { version: 2, callbackUrl: 'https://help.example.com/x' }, true, 'adopt'],
  ['the name was changed, nothing is written here', { version: 2, name: 'Help' }, false, 'show'],
  ['the name was changed, and something is written here', { version: 2, name: 'Help' }, true, 'conflict'],
  ['a number was removed, and something is written here', { version: 2, smsNumbers: [] }, true, 'conflict'],
  ['rules were removed, nothing is written here', { version: 2, routingRules: [] }, false, 'show'],
])('%s', (_what, changes, isModified, standing) => {
  expect(standingOf(loaded, aWorkStream(changes), isModified)).toBe(standing);
});

describe('saving over their version', () => {
  const mine = toForm(loaded);

  it('makes again what they removed', () => {
    const form = overTheirs(mine, aWorkStream({ smsNumbers: [], routingRules: [] }));
    expect(form.smsNumbers).toEqual([{ ...mine.smsNumbers[0], documentId: undefined }]);
    expect(form.routingRules).toEqual([{ ...mine.routingRules[0], documentId: undefined }]);
  });

  it('changes what is there still, and leaves the rest as it was written', () => {
    const written = { ...mine, name: 'Mine', routingRules: [...mine.routingRules, aWrittenRule()] };
    expect(overTheirs(written, aWorkStream({ name: 'Theirs' }))).toEqual(written);
  });
});

describe('what is written while a save is under way', () => {
  const newNumber = aWrittenNumber({ number: '+17195550111' });
  const sent = { ...toForm(loaded), smsNumbers: [...toForm(loaded).smsNumbers, newNumber] };
  const saved = aWorkStream({
    version: 2,
    smsNumbers: [aNumber(), aNumber({ documentId: 'n2', number: '+17195550111' })],
  });

  it('stays, on top of what was saved', () => {
    expect(keepTyped(saved, sent, { ...sent, name: 'Typed' })).toEqual({ ...toForm(saved), name: 'Typed' });
  });

  it('belongs to the row that was just made', () => {
    const typed = sent.smsNumbers.map((number) => ({ ...number, description: 'typed' }));
    expect(keepTyped(saved, sent, { ...sent, smsNumbers: typed }).smsNumbers).toEqual([
      { ...typed[0], documentId: 'n1' },
      { ...typed[1], documentId: 'n2' },
    ]);
  });

  it('gives no row an id that may be another row’s', () => {
    const typed = [{ ...newNumber, number: '+17195550122' }, ...sent.smsNumbers];
    expect(keepTyped(saved, sent, { ...sent, smsNumbers: typed }).smsNumbers).toEqual(typed);
  });

  it('does not bring a key back that was sent', () => {
    const withKey = { ...sent, apiKey: 'k' };
    expect(keepTyped(saved, withKey, { ...withKey, name: 'Typed' }).apiKey).toBe('');
  });
});
