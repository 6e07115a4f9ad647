/** The pages of queues and agents: what is found, what is refused, and what a priority comes to. */
import { createIntl } from 'react-intl';
import { queueProblems, servedAmong } from '../../../../../src/plugins/sms-channel/admin/src/pages/Queues/queue-form';
import { MOST_SHOWN, shownAgents } from '../../../../../src/plugins/sms-channel/admin/src/ui/search';
import type { Text } from '../../../../../src/plugins/sms-channel/admin/src/ui/text/useText';
import en from '../../../../../src/plugins/sms-channel/admin/src/app/translations/en.json';
import type { AgentView } from '../../../../../src/plugins/sms-channel/shared/distribution/contract';

const intl = createIntl({ locale: 'en', messages: en });
const text: Text = (key, values) => intl.formatMessage({ id: key }, values);

const agent = (name: string, email = `${name.toLowerCase()}@example.com`): AgentView =>
  ({ documentId: name, name, email, presence: 'offline', capacity: 10, queues: [] }) as unknown as AgentView;

describe('a search for agents', () => {
  const agents = [agent('Zoé'), agent('Ana'), agent('Omar', 'boss@example.com')];
  const found = (search: string, first: string[] = []) =>
    shownAgents(agents, search, new Set(first)).rows.map(({ name }) => name);

  it.each([
    ['nothing', '', ['Ana', 'Omar', 'Zoé']],
    ['a part of a name, without accents and case', 'ZOE', ['Zoé']],
    ['a part of an address', 'boss', ['Omar']],
    ['nobody', 'nobody', []],
  ])('by %s', (_what, search, names) => {
    expect(found(search)).toEqual(names);
  });

  it('shows those first who were members when the page was opened', () => {
    expect(found('', ['Zoé'])).toEqual(['Zoé', 'Ana', 'Omar']);
  });

  it('shows so many, and says how many more there are', () => {
    const many = Array.from({ length: MOST_SHOWN + 3 }, (_, index) => agent(`Agent ${index}`));
    const { rows, others } = shownAgents(many, 'agent', new Set());
    expect([rows.length, others]).toEqual([MOST_SHOWN, 3]);
  });
});

describe('a priority', () => {
  const queues = [
    { documentId: 'a', name: 'VIP', priority: 10 },
    { documentId: 'b', name: 'Default', priority: 100 },
    { documentId: 'c', name: 'Billing', priority: 50 },
  ];

  it.each([
    [50, null, { before: ['VIP'], together: ['Billing'], after: ['Default'] }],
    [50, 'c', { before: ['VIP'], together: [], after: ['Default'] }],
    [0, null, { before: [], together: [], after: ['VIP', 'Billing', 'Default'] }],
  ])('of %i, of %p, stands among the others', (priority, self, expected) => {
    expect(servedAmong(queues, priority, self)).toEqual(expected);
  });
});

it.each([
  [{ name: 'Billing', priority: 0, members: [], operatingHours: null }, {}],
  [{ name: '  ', priority: 0, members: [], operatingHours: null }, { name: 'This must be filled in.' }],
  [{ name: 'x'.repeat(121), priority: 0, members: [], operatingHours: null }, { name: expect.stringContaining('120') }],
  [
    { name: 'Billing', priority: -1, members: [], operatingHours: null },
    { priority: expect.stringContaining('0 to 1000') },
  ],
  [
    { name: 'Billing', priority: 1.5, members: [], operatingHours: null },
    { priority: expect.stringContaining('0 to 1000') },
  ],
  [
    { name: 'Billing', priority: undefined as unknown as number, members: [], operatingHours: null },
    { priority: expect.stringContaining('0 to 1000') },
  ],
])('a queue is judged before it is sent: %#', (form, problems) => {
  expect(queueProblems(form, text)).toEqual(problems);
});
