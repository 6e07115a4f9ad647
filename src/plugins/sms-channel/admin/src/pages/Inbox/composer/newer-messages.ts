import type { NewerMessage } from '../../../../../shared/conversations/contract';

/** What a refused answer's writer had not seen (409, `details.newer`); empty when it was refused for something else. */
export function newerMessages(error: unknown): NewerMessage[] {
  const { status, details } = asRecord(error);
  const { newer } = asRecord(details);
  if (status !== 409 || !Array.isArray(newer)) return [];
  return newer
    .map(asRecord)
    .flatMap(({ documentId, direction, author }) =>
      typeof documentId === 'string' && (direction === 'inbound' || direction === 'outbound')
        ? [{ documentId, direction, author: typeof author === 'string' ? author : '' }]
        : [],
    );
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
