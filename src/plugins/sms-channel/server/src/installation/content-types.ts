import { hidden } from '../db/relation';

/** To which installation the data belongs: one row, which travels with the data. docs/upgrading.md "Copies". */
export const installationType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_installations',
  info: { singularName: 'installation', pluralName: 'installations', displayName: 'Installation' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [{ name: 'sms_channel_installation_uq', columns: ['name'], type: 'unique' }],
  attributes: {
    /** Always `installation`: the unique index allows one row. */
    name: { type: 'string', required: true },
    /** By what it is recognised (installation/marks.ts). Null: nobody has looked yet. */
    marks: { type: 'json', private: true },
    recognisedAt: { type: 'datetime' },
    /** Who confirmed that this copy is the one to go on; null where nobody had to. */
    recognisedBy: { type: 'string' },
    /** When the tables were found emptied behind the plugin's back. */
    lostAt: { type: 'datetime' },
    /** What `/health` writes to find out whether anything can be written. */
    probe: { type: 'text', private: true },
  },
} as const;
