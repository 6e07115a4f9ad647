import { callbackToken } from '../../../src/plugins/sms-channel/server/src/inbound/ingress';

it.each([
  ['/api/sms-channel/callbacks/Tok-3n_', 'Tok-3n_'],
  ['/api/sms-channel/callbacks/Tok-3n_?a=b', 'Tok-3n_'],
  ['/api/sms-channel/callbacks/Tok-3n_/', 'Tok-3n_'],
  ['//api/sms-channel/callbacks/Tok-3n_', 'Tok-3n_'],
  ['/api//sms-channel///callbacks/Tok-3n_', 'Tok-3n_'],
  ['/API/Sms-Channel/CALLBACKS/Tok-3n_', 'Tok-3n_'],
  ['/api/./x/../sms-channel/callbacks/Tok-3n_', 'Tok-3n_'],
  ['/api%2Fsms%2dchannel/callbacks/Tok-3n_', 'Tok-3n_'],
  ['/api/sms-channel/%2563allbacks/Tok-3n_', 'Tok-3n_'],
  ['/api\\sms-channel\\callbacks\\Tok-3n_', 'Tok-3n_'],
  ['http://help.example/api/sms-channel/callbacks/Tok-3n_', 'Tok-3n_'],
  ['HTTPS://help.example:443//api/sms-channel/callbacks/Tok-3n_?x#y', 'Tok-3n_'],
  ['/api/sms-channel/callbacks/', ''],
  ['/api/sms-channel/callbacks/Tok-3n_/more', 'Tok-3n_/more'],
  ['/proxied/api/sms-channel/callbacks/Tok-3n_', ''],
  ['/sms-channel/callbacks/Tok-3n_', ''],
  ['/api/sms-channel/callbacks/%E0%A4%A', '%E0%A4%A'],
  ['/api/sms-channel/callbacks', null],
  ['/api/sms-channel/conversations', null],
  ['/admin?next=/api/sms-channel/callbacks/Tok-3n_', null],
  ['*', null],
  ['', null],
])('%s is a callback with the token %s', (url, token) => {
  expect(callbackToken(url, '/api')).toBe(token);
});

it('a long URL is read quickly', () => {
  const startedAt = performance.now();
  callbackToken(`/${'%25'.repeat(5_000)}${'/..//'.repeat(5_000)}${'a'.repeat(5_000)}`, '/api');
  expect(performance.now() - startedAt).toBeLessThan(50);
});
