import type { Core } from '@strapi/strapi';

export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** What of a database's error says which rule was broken; its other fields quote the row. */
const TOLD_BY_DATABASE = ['table', 'constraint', 'column'] as const;

/**
 * What went wrong and where, without the message: a database error quotes the row, and so a customer's text or number, which
 * must not reach a log. The code is the database's own (SQLSTATE on PostgreSQL), the place is in our code where the stack has it.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const told = error as Error & Partial<Record<'code' | 'sqlState' | (typeof TOLD_BY_DATABASE)[number], unknown>>;
  const codes = [told.code, told.sqlState].filter((code) => typeof code === 'string');
  const rule = TOLD_BY_DATABASE.flatMap((name) => (typeof told[name] === 'string' ? `${name} ${told[name]}` : []));
  const places = (error.stack ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '));
  const place = places.find((line) => !/node_modules|node:internal/.test(line)) ?? places[0] ?? '';
  return [error.name, ...new Set(codes), ...rule, place].filter(Boolean).join(' ');
}

/** Strapi's log, with our name before each line. */
export const createLog = (strapi: Core.Strapi): Log => ({
  info: (message: string) => strapi.log.info(`sms-channel: ${message}`),
  warn: (message: string) => strapi.log.warn(`sms-channel: ${message}`),
  error: (message: string) => strapi.log.error(`sms-channel: ${message}`),
});
