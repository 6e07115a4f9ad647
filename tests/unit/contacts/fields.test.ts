/** Which fields of a contact agents see and may change: read from the schema, so that new ones appear by themselves. */
import type { Core } from '@strapi/strapi';
import type { ChannelContext } from '../../../src/plugins/sms-channel/server/src/app/context';
import { createContactCatalog } from '../../../src/plugins/sms-channel/server/src/contacts/contacts';
import { contactFieldsOf, inWords, type Attribute } from '../../../src/plugins/sms-channel/server/src/contacts/panel';

const plugin: Record<string, Attribute> = {
  name: { type: 'string' },
  mobilePhone: { type: 'string', required: true },
  createdAt: { type: 'datetime' },
};

it('fields of content teams follow with their values, in the order of the schema', () => {
  const attributes = {
    ...plugin,
    customerSince: { type: 'date' },
    tier: { type: 'enumeration', enum: ['gold', 'silver'], required: true },
  };
  const fields = contactFieldsOf(attributes, { name: 'Kim', mobilePhone: '+14155550100', tier: 'gold' });
  expect(fields.map(({ name, label, value }) => [name, label, value])).toEqual([
    ['name', 'Name', 'Kim'],
    ['mobilePhone', 'Mobile phone', '+14155550100'],
    ['customerSince', 'Customer since', null],
    ['tier', 'Tier', 'gold'],
  ]);
  expect(fields.at(-1)).toMatchObject({ values: ['gold', 'silver'], isRequired: true, isEditable: true });
});

it.each([
  ['a private field', { type: 'string', private: true }],
  ['a password', { type: 'password' }],
  ['a relation', { type: 'relation' }],
  ['media', { type: 'media' }],
  ['a component', { type: 'component' }],
] as const)('%s is not shown', (_what, attribute) => {
  const fields = contactFieldsOf({ ...plugin, secret: attribute }, { secret: 'x' });
  expect(fields.map(({ name }) => name)).toEqual(['name', 'mobilePhone']);
});

it.each([
  ['mobilePhone', plugin.mobilePhone as Attribute, false],
  ['notes', { type: 'richtext' }, false],
  ['city', { type: 'string' }, true],
  ['isMember', { type: 'boolean' }, true],
])('%s: editable is %s', (name, attribute, isEditable) => {
  expect(contactFieldsOf({ [name]: attribute }, {})[0]?.isEditable).toBe(isEditable);
});

it.each([
  ['customerSince', 'Customer since'],
  ['customer_since', 'Customer since'],
  ['vip', 'Vip'],
  ['order2Date', 'Order2 date'],
])('%s is called %s', (name, label) => {
  expect(inWords(name)).toBe(label);
});

it('a password is written, and neither answered nor asked by a rule', async () => {
  const written: unknown[] = [];
  const strapi = {
    contentType: () => ({ attributes: { ...plugin, portalPin: { type: 'password' }, tier: { type: 'string' } } }),
    documents: () => ({
      create: ({ data }: { data: object }) => {
        written.push(data);
        return Promise.resolve({ ...data, documentId: 'c1', portalPin: '$2a$10$hash' });
      },
    }),
  } as unknown as Core.Strapi;
  const database = {
    model: () => ({ collectionName: 'contacts', attributes: {} }),
    throughStrapi: (work: () => unknown) => work(),
  };
  const catalog = createContactCatalog({ database } as unknown as ChannelContext, strapi);

  const contact = { mobilePhone: '+14155550100', portalPin: '1234', tier: 'gold' };
  const view = await catalog.create(contact);
  expect(written).toEqual([contact]);
  expect(view).toMatchObject({ mobilePhone: '+14155550100', tier: 'gold' });
  expect(view).not.toHaveProperty('portalPin');
  expect(catalog.fieldOptions().map(({ name }) => name)).toEqual(['name', 'tier']);
  expect(catalog.privateFields()).toContain('portalPin');
});
