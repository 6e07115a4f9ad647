import { hidden } from '../db/relation';

/** How far the time of a simulation runs ahead of the real one (app/clock.ts): one row, and none in production. */
export const simulationClockType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_simulation_clocks',
  info: { singularName: 'simulation-clock', pluralName: 'simulation-clocks', displayName: 'Simulation clock' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [{ name: 'sms_channel_sim_clock_uq', columns: ['name'], type: 'unique' }],
  attributes: {
    /** Always `clock`: the unique index allows one row. */
    name: { type: 'string', required: true },
    offsetMs: { type: 'biginteger', required: true },
  },
} as const;
