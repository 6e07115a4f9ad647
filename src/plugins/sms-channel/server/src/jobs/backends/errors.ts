const MAX_TEXT_LENGTH = 500;
const REPORT_EVERY_MS = 60_000;

/**
 * The error that BullMQ may store for a failed job. A NUL or a lone surrogate in it makes PostgreSQL refuse the row,
 * and the job would stay active until it stalls and runs again. ecosystem.md §2.3, defect 3.
 */
export function storableError(thrown: unknown): Error {
  const cause = thrown instanceof Error ? thrown : new Error(String(thrown));
  const error = new Error(storableText(cause.message));
  error.name = storableText(cause.name);
  error.stack = storableText(cause.stack ?? '');
  return error;
}

function storableText(text: string): string {
  return text
    .replace(/\0|\p{Surrogate}/gu, '\uFFFD')
    .slice(0, MAX_TEXT_LENGTH)
    .replace(/\p{Surrogate}$/u, '');
}

/** Passes on the first error of every minute: a backend that is away fails with each attempt to reach it. */
export function oncePerMinute(report: (error: Error) => void): (error: Error) => void {
  let quietUntil = 0;
  return (error) => {
    const now = Date.now();
    if (now < quietUntil) return;
    quietUntil = now + REPORT_EVERY_MS;
    report(error);
  };
}
