import pg, { type CustomTypesConfig } from 'pg';

const JSON_TYPES: readonly number[] = [pg.types.builtins.JSON, pg.types.builtins.JSONB];

/** Strapi tells the shared `pg` module to leave json as text, for all connections of the process; BullMQ reads objects. */
export const BULLMQ_TYPES: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text') =>
    JSON_TYPES.includes(oid) ? JSON.parse : pg.types.getTypeParser(oid, format)) as CustomTypesConfig['getTypeParser'],
};
