import {
  ERROR_REASONS,
  errorReason,
  isErrorCode,
} from '../../../src/plugins/sms-channel/server/src/telesign/error-codes';
import { CARRIER_STATUSES, describeStatus } from '../../../src/plugins/sms-channel/server/src/telesign/status-codes';

describe('status codes', () => {
  it.each([
    [200, 'delivered', true, 'never'],
    [201, 'delivered', true, 'never'],
    [203, 'sent', false, 'never'],
    [207, 'failed', true, 'agent'],
    [210, 'failed', true, 'agent'],
    [211, 'failed', true, 'never'],
    [220, 'failed', true, 'never'],
    [221, 'failed', true, 'agent'],
    [222, 'failed', true, 'never'],
    [229, 'failed', true, 'never'],
    [230, 'failed', true, 'never'],
    [231, 'failed', true, 'never'],
    [233, 'failed', true, 'never'],
    [234, 'failed', true, 'never'],
    [237, 'failed', true, 'never'],
    [238, 'failed', true, 'never'],
    [250, 'sent', true, 'never'],
    [251, 'sent', true, 'never'],
    [286, 'failed', true, 'never'],
    [290, 'queued', false, 'never'],
    [291, 'queued', false, 'never'],
    [292, 'queued', false, 'never'],
    [295, null, false, 'never'],
    [500, 'failed', true, 'agent'],
    [501, 'failed', true, 'never'],
    [502, 'failed', true, 'never'],
    [503, 'failed', true, 'automatic'],
    [504, 'failed', true, 'never'],
    [505, 'failed', true, 'automatic'],
    [506, 'failed', true, 'never'],
    [507, 'failed', true, 'never'],
    [508, 'failed', true, 'never'],
    [509, 'failed', true, 'never'],
    [510, 'failed', true, 'never'],
    [511, 'failed', true, 'agent'],
    [512, 'failed', true, 'agent'],
    [513, 'failed', true, 'never'],
    [514, 'failed', true, 'agent'],
    [515, 'failed', true, 'never'],
    [517, 'failed', true, 'never'],
    [518, 'failed', true, 'never'],
    [519, 'failed', true, 'never'],
    [520, 'failed', true, 'never'],
    [521, 'failed', true, 'never'],
    [599, null, false, 'never'],
    [1500, null, false, 'never'],
  ] as const)('%i means %s', (code, state, final, retry) => {
    expect(describeStatus(code)).toMatchObject({ code, state, final, retry, listed: true });
  });

  it('the table above is the whole table', () => expect(CARRIER_STATUSES.size).toBe(46));

  it.each([
    ['unconfirmed', [250, 251]],
    ['optOut', [510]],
  ] as const)('%s marks %j and nothing else', (mark, codes) => {
    expect([...CARRIER_STATUSES.values()].filter((status) => status[mark]).map(({ code }) => code)).toEqual(codes);
  });

  it.each([
    [287, null],
    [299, null],
    [516, 'failed'],
    [598, 'failed'],
    [404, null],
    [103, null],
    [300, null],
    [3001, null],
    [600, null],
    [0, null],
    [-1, null],
  ])('%i, which is in no table, says %s', (code, state) => {
    expect(describeStatus(code)).toMatchObject({ code, state, retry: 'never', listed: false });
  });
});

describe('error codes', () => {
  it.each([
    [10000, true],
    [-10000, true],
    [9999, false],
    [-9999, false],
    [290, false],
  ])('%i is an error code: %s', (code, expected) => expect(isErrorCode(code)).toBe(expected));

  it('every code of the documented tables has plain words of its own family', () => {
    const documented = [
      10002, 10003, 10004, 10005, 10006, 10007, 10008, 10012, 10013, 10014, 10015, 10017, 10019, 10020, 10030, 10031,
      10032, 10033, 10034, 10035, 10036, 11000, 11001, 11003, 11004, 11005, 11009, 11010, 11011, 11013, 11016, 11017,
      11027, 11034, 11035, 12000, 12009, 12017, -10001, -10009, -20001, -20002, -30000, -30001, -30002, -30003, -30004,
      -10004, -30005, -30006, -30007, -30008, -30009, -30010, -30011, -30012, -30015, -40005, -40008, -90001,
    ];
    expect([...ERROR_REASONS.keys()].sort()).toEqual(documented.sort());
    for (const { reason } of ERROR_REASONS.values()) expect(reason).toMatch(/^[A-Z].*\.$/);
  });

  it.each([
    [10008, 'api-key'],
    [-30015, 'api-key'],
    [10015, 'customer-id'],
    [10012, 'product-off'],
    [10014, 'ip-refused'],
    [10031, 'host-refused'],
    [10030, 'wallet-empty'],
    [10033, 'trial'],
    [10020, 'hard-cap'],
    [-40008, 'hard-cap'],
    [11013, 'sender'],
    [10019, 'rate-limit'],
    [-90001, 'unavailable'],
    [11000, 'recipient'],
    [10032, 'blocked'],
    [12009, 'missing-parameter'],
    [11999, 'parameter'],
    [12999, 'missing-parameter'],
    [-30099, 'authentication'],
    [19999, 'unlisted'],
  ])('%i is about %s', (code, family) => {
    expect(errorReason(code)).toMatchObject({ code, family });
  });

  it('-10001 is about the host only where TeleSign says so', () => {
    expect(errorReason(-10001, 'Not Allowed Host for this customer').family).toBe('host-refused');
    expect(errorReason(-10001, 'Invalid Request: PhoneNumber Parameter').family).toBe('parameter');
  });
});
