import { urlsOf } from '../../../src/plugins/sms-channel/server/src/app/urls';

const given = {
  publicUrl: '',
  restPrefix: '/api',
  absoluteServerUrl: 'http://localhost:1337',
  absoluteAdminUrl: 'http://localhost:1337/admin',
};

it.each<[string, Partial<typeof given>, string]>([
  ['as the template has it', {}, 'http://localhost:1337/api/sms-channel/callbacks/T'],
  ['a prefix', { restPrefix: '/v1' }, 'http://localhost:1337/v1/sms-channel/callbacks/T'],
  ['a prefix with several parts', { restPrefix: '/a/b' }, 'http://localhost:1337/a/b/sms-channel/callbacks/T'],
  ['a slash at its end', { restPrefix: '/v1/' }, 'http://localhost:1337/v1/sms-channel/callbacks/T'],
  ['no prefix', { restPrefix: '' }, 'http://localhost:1337/sms-channel/callbacks/T'],
  [
    'a server below a path',
    { absoluteServerUrl: 'https://x.example/desk' },
    'https://x.example/desk/api/sms-channel/callbacks/T',
  ],
  [
    'an address of its own',
    { publicUrl: 'https://y.example/d', restPrefix: '/v1' },
    'https://y.example/d/v1/sms-channel/callbacks/T',
  ],
])('the callback URL with %s', (_what, changed, url) => {
  expect(urlsOf({ ...given, ...changed }).callback('T')).toBe(url);
});

it('requests arrive without what a proxy takes away', () => {
  expect(urlsOf({ ...given, absoluteServerUrl: 'https://x.example/desk', restPrefix: '/v1' }).restPrefix).toBe('/v1');
});

it.each<[string, Partial<typeof given>, string]>([
  ['below the server', {}, 'http://localhost:1337/admin'],
  ['on another path', { absoluteAdminUrl: 'http://localhost:1337/dashboard' }, 'http://localhost:1337/dashboard'],
  ['below the address that the plugin has', { publicUrl: 'https://y.example' }, 'https://y.example/admin'],
  [
    'on a host of its own',
    { publicUrl: 'https://y.example', absoluteAdminUrl: 'https://panel.example' },
    'https://panel.example',
  ],
])('the panel %s', (_what, changed, url) => {
  expect(urlsOf({ ...given, ...changed }).admin).toBe(url);
});
