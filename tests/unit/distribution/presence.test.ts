/** When a browser counts as gone, and what its return brings back. docs/distribution.md "Presence". */
import {
  isSilent,
  presenceWhenSeen,
  SILENT_AFTER_MS,
  type PresenceStanding,
} from '../../../src/plugins/sms-channel/shared/distribution/contract';

const NOW = new Date('2026-03-02T12:00:00Z');
const standing = (fields: Partial<PresenceStanding>): PresenceStanding => ({
  presence: 'available',
  presenceAt: NOW,
  presenceReason: 'self',
  presenceBefore: null,
  lastSeenAt: NOW,
  ...fields,
});

it.each<[string, Partial<PresenceStanding>, ReturnType<typeof presenceWhenSeen>]>([
  ['the first ever makes available', { presence: 'offline', presenceAt: null, lastSeenAt: null }, 'available'],
  ['who is back gets what was before', { presence: 'offline', presenceReason: 'gone', presenceBefore: 'busy' }, 'busy'],
  ['also an away', { presence: 'offline', presenceReason: 'gone', presenceBefore: 'away' }, 'away'],
  ['who went offline stays it', { presence: 'offline', presenceReason: 'self' }, null],
  ['who missed an offer stays away', { presence: 'away', presenceReason: 'missed' }, null],
  ['whom a supervisor set away stays it', { presence: 'away', presenceReason: 'supervisor' }, null],
  ['who is available stays it', {}, null],
])('a heartbeat: %s', (_what, fields, expected) => {
  expect(presenceWhenSeen(standing(fields))).toBe(expected);
});

it.each<[string, Partial<PresenceStanding>, boolean]>([
  ['heard a moment ago', {}, false],
  ['silent for almost as long', { lastSeenAt: new Date(NOW.getTime() - SILENT_AFTER_MS + 1) }, false],
  ['silent for so long', { lastSeenAt: new Date(NOW.getTime() - SILENT_AFTER_MS) }, true],
  ['silent and away', { presence: 'away', lastSeenAt: new Date(0) }, true],
  ['silent and offline already', { presence: 'offline', lastSeenAt: new Date(0) }, false],
  ['set by a call, without a browser', { lastSeenAt: null }, false],
])('gone or not: %s', (_what, fields, expected) => {
  expect(isSilent(standing(fields), NOW)).toBe(expected);
});
