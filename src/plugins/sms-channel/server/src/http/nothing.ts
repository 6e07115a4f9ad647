import * as z from 'zod';
import { parseBody } from './parse';

const nothing = z.strictObject({});

/** The body of a call that takes none: left out, empty, or an empty envelope. Throws 400 for anything else. */
export function parseNothing(body: unknown): void {
  const isLeftOut = typeof body !== 'object' || body === null || Object.keys(body).length === 0;
  parseBody(nothing, isLeftOut ? { data: {} } : body);
}
