import type { Ref } from '../../../shared/core/contract';

/** What the server, or the way to it, said. */
export interface ServerError {
  /** HTTP status; null when no answer came. */
  readonly status: number | null;
  readonly message: string;
  /** On 409: who has the conversation now. */
  readonly assignee: Ref | null;
  /** On 409: who has no room for it, in units. */
  readonly noRoom: { readonly name: string; readonly load: number; readonly capacity: number } | null;
}

/** Reads what Strapi's client rejects with: the server's error object, or whatever the browser threw. */
export function readServerError(error: unknown): ServerError {
  const { status, message, details } = asRecord(error);
  return {
    status: typeof status === 'number' ? status : null,
    message: typeof message === 'string' ? message : '',
    assignee: asRef(asRecord(details).assignee),
    noRoom: asNoRoom(asRecord(details)),
  };
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

function asRef(value: unknown): Ref | null {
  const { documentId, name } = asRecord(value);
  return typeof documentId === 'string' && typeof name === 'string' ? { documentId, name } : null;
}

function asNoRoom({ reason, agent, load, capacity }: Record<string, unknown>): ServerError['noRoom'] {
  const name = asRef(agent)?.name;
  if (reason !== 'no-room' || name === undefined || typeof load !== 'number' || typeof capacity !== 'number')
    return null;
  return { name, load, capacity };
}
