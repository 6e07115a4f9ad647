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
