import type { World } from '../world';

/** A request to the carrier side. The Authorization header is never kept. */
export interface RequestRow {
  id: number;
  at: string;
  method: string;
  path: string;
  /** Form fields; empty when the body was not a form. */
  fields: Record<string, string>;
  /** Null while there is no answer, and for good when none was given. */
  httpStatus: number | null;
  /** Code inside the answer's body. */
  code: number | null;
  referenceId: string | null;
}

export function addRequest(world: World, method: string, path: string, fields: Record<string, string>): RequestRow {
  const at = new Date(world.now()).toISOString();
  const row: RequestRow = {
    id: world.nextId(),
    at,
    method,
    path,
    fields,
    httpStatus: null,
    code: null,
    referenceId: null,
  };
  world.requests.push(row);
  world.events.publish('request', row);
  return row;
}

export function noteAnswer(
  world: World,
  row: RequestRow,
  answer: Omit<RequestRow, 'id' | 'at' | 'method' | 'path' | 'fields'>,
): void {
  Object.assign(row, answer);
  world.events.publish('request', row);
}
