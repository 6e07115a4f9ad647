import type { NewerMessage } from '../../../shared/conversations/contract';
import type { Ref, Versioned } from '../../../shared/core/contract';

/** What the server, or the way to it, said. */
interface ServerError {
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

/** What is wrong with one field of the form, in a sentence for the reader. */
export interface Problem {
  /** Where: `['smsNumbers', '0', 'number']`. */
  readonly path: readonly string[];
  readonly message: string;
}

/** The fields that the server refused (`error.details.errors` of Strapi's ValidationError). */
export function serverProblems(error: unknown): Problem[] {
  const { errors } = asRecord(asRecord(error).details);
  return Array.isArray(errors) ? errors.flatMap(asProblem) : [];
}

/** Who saved in between, where that is why the server refused; null for every other error. */
export function changedMeanwhile(error: unknown): Versioned | null {
  const { status, details } = asRecord(error);
  const { version, changedBy, changedAt } = asRecord(details);
  if (status !== 409 || typeof version !== 'number' || typeof changedAt !== 'string') return null;
  return { version, changedBy: typeof changedBy === 'string' ? changedBy : null, changedAt };
}

function asProblem(given: unknown): Problem[] {
  const { path, message } = asRecord(given);
  if (!Array.isArray(path) || typeof message !== 'string') return [];
  return [{ path: path.map(String), message }];
}

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

/** The word for why the server refused something (409, `details.reason`); null where there is none. */
export function conflictReason(error: unknown): string | null {
  const { status, details } = asRecord(error);
  const { reason } = asRecord(details);
  return status === 409 && typeof reason === 'string' ? reason : null;
}

/** The conversation that the server's refusal is about, where it names one that the reader may see (409). */
export function conflictConversation(error: unknown): string | null {
  const { status, details } = asRecord(error);
  const { conversation } = asRecord(details);
  return status === 409 && typeof conversation === 'string' ? conversation : null;
}

/** Something that came from outside, to look into; without fields when it is no object. */
const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
