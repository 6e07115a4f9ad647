import type { Core } from '@strapi/strapi';

export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/**
 * What went wrong and where, without the message: a database error quotes the row, and so a customer's text or number, which
 * must not reach a log.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const place =
    error.stack
      ?.split('\n')
      .find((line) => line.trim().startsWith('at '))
      ?.trim() ?? '';
  return `${error.name}${code} ${place}`.trim();
}

/** Strapi's log, with our name before each line. */
export const createLog = (strapi: Core.Strapi): Log => ({
  info: (message: string) => strapi.log.info(`sms-channel: ${message}`),
  warn: (message: string) => strapi.log.warn(`sms-channel: ${message}`),
  error: (message: string) => strapi.log.error(`sms-channel: ${message}`),
});
