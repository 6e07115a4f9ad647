/** The composer's pure parts. */
import fc from 'fast-check';
import {
  mentionsIn,
  splitMentions,
} from '../../../../../src/plugins/sms-channel/admin/src/pages/Inbox/composer/mentions';
import { newerMessages } from '../../../../../src/plugins/sms-channel/admin/src/api/errors';
import {
  newestMessage,
  matchingQuickReplies,
  triggerAt,
} from '../../../../../src/plugins/sms-channel/admin/src/pages/Inbox/composer/composer-rules';
import { aMessage, at } from '../../builders';

describe('a mark', () => {
  /** `|` is the cursor. */
  it.each([
    ['/|', '/', { query: '', start: 0, end: 1 }],
    ['/tha|nks', '/', { query: 'tha', start: 0, end: 4 }],
    ['Hello /tha|', '/', { query: 'tha', start: 6, end: 10 }],
    ['line\n/x|', '/', { query: 'x', start: 5, end: 7 }],
    ['|/tha', '/', null],
    ['/tha nks|', '/', null],
    ['and/or|', '/', null],
    ['https://exam|', '/', null],
    ['12/24|', '/', null],
    ['@Om|', '@', { query: 'Om', start: 0, end: 3 }],
    ['mail@omar|', '@', null],
    ['', '/', null],
    [`/${'x'.repeat(41)}|`, '/', null],
  ] as const)('%j (%s)', (written, mark, expected) => {
    const cursor = Math.max(written.indexOf('|'), 0);
    expect(triggerAt(written.replace('|', ''), cursor, mark)).toEqual(expected);
  });
});

describe('mentions', () => {
  const people = ['Ann', 'Anna Lee', 'Anna', 'Omar'].map((name) => ({ documentId: name.toLowerCase(), name }));

  it.each([
    ['nobody', 'Hello', []],
    ['somebody', '@Omar look', ['omar']],
    ['the longest name', '@Anna Lee look', ['anna lee']],
    ['a name that begins another', '@Anna look', ['anna']],
    ['with a comma', 'Look, @Ann, please', ['ann']],
    ['nobody in an address', 'mail@Omar', []],
    ['nobody in a longer word', '@Omarion', []],
    ['each once', '@Omar @Omar @Ann', ['ann', 'omar']],
  ])('%s: %s', (_case, body, expected) => {
    expect(mentionsIn(body, people)).toEqual(expected);
  });

  it('call everybody of one name', () => {
    const twins = [
      { documentId: 'one', name: 'Kim' },
      { documentId: 'two', name: 'Kim' },
    ];
    expect(mentionsIn('@Kim', twins)).toEqual(['one', 'two']);
  });

  it('lose nothing of the note', () => {
    const body = fc.array(fc.oneof(fc.constantFrom('@', 'Ann', 'Anna Lee', ' ', 'Omar', '\n'), fc.string()));
    fc.assert(
      fc.property(body, (parts) => {
        const written = parts.join('');
        expect(
          splitMentions(written, people)
            .map(({ text }) => text)
            .join(''),
        ).toBe(written);
      }),
    );
  });
});

describe('quick replies behind a slash', () => {
  const reply = (shortcut: string, title: string) => ({
    documentId: shortcut,
    shortcut,
    title,
    body: '',
    workStream: null,
    isPersonal: false,
  });
  const all = [reply('hello', 'Greeting'), reply('thanks', 'Thank you'), reply('no-thanks', 'Declined')];

  it.each([
    ['', ['hello', 'thanks', 'no-thanks']],
    ['th', ['thanks', 'no-thanks']],
    ['TH', ['thanks', 'no-thanks']],
    ['greet', ['hello']],
    ['x', []],
  ])('/%s', (query, expected) => {
    expect(matchingQuickReplies(all, query).map(({ shortcut }) => shortcut)).toEqual(expected);
  });
});

describe('the newest message', () => {
  it('is the one that came last, not the one that stands last', () => {
    const messages = [
      aMessage('a', { createdAt: at(9, 10) }),
      aMessage('late', { createdAt: at(9, 12) }),
      aMessage('b', { createdAt: at(9, 11) }),
    ];
    expect(newestMessage(messages)?.documentId).toBe('late');
    expect(newestMessage([])).toBeUndefined();
    const together = [aMessage('a'), aMessage('b')];
    expect(newestMessage(together)?.documentId).toBe('b');
  });
});

describe('what came meanwhile', () => {
  const one = { documentId: 'm1', direction: 'inbound', author: 'Kim' };
  it.each([
    ['a latch', { status: 409, details: { newer: [one] } }, [one]],
    ['another conflict', { status: 409, details: { state: 'closed' } }, []],
    ['another error', { status: 400, details: { newer: [one] } }, []],
    ['no answer', new TypeError('failed'), []],
    ['what cannot be read', { status: 409, details: { newer: [{}, null, { ...one, direction: 'note' }] } }, []],
    [
      'an author who has no name',
      { status: 409, details: { newer: [{ ...one, author: null }] } },
      [{ ...one, author: '' }],
    ],
  ])('%s', (_case, error, expected) => {
    expect(newerMessages(error)).toEqual(expected);
  });
});
