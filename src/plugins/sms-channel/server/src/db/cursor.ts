import * as z from 'zod';
import { invalidField } from '../app/errors';

/** A place in a list that is ordered by a time and an id. Opaque to callers: base64url of `[milliseconds, id]`. */
export interface TimeCursor {
  readonly at: Date;
  readonly id: number;
}

/** What an integer column can hold: a forged cursor must not reach the database. */
const rowId = z.int32().min(0);
/** The last moment that a Date can hold. */
const milliseconds = z.int().min(0).max(8.64e15);

/** A place in the doctor's list: a time, and of each kind the lowest id that was shown of that very time. */
export interface DoctorCursor {
  readonly at: Date;
  readonly ledger: number;
  readonly sealed: number;
}

const doctorCursor = z.tuple([milliseconds, rowId, rowId]);
const timeCursor = z.tuple([milliseconds, rowId]);
const rankCursor = z.tuple([rowId, milliseconds, rowId]);
const idCursor = z.tuple([rowId]);

const encode = (parts: readonly number[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');

export const encodeTimeCursor = (cursor: TimeCursor): string => encode([cursor.at.getTime(), cursor.id]);

/** Throws 400 naming `cursor`. */
export function decodeTimeCursor(text: string): TimeCursor {
  const [at, id] = decode(timeCursor, text);
  return { at: new Date(at), id };
}

/** A place in a list that is ordered by a rank before time and id. */
export const encodeRankCursor = ({ rank, at, id }: TimeCursor & { readonly rank: number }): string =>
  encode([rank, at.getTime(), id]);

/** Throws 400 naming `cursor`. */
export function decodeRankCursor(text: string): TimeCursor & { readonly rank: number } {
  const [rank, at, id] = decode(rankCursor, text);
  return { rank, at: new Date(at), id };
}

export const encodeIdCursor = (id: number): string => encode([id]);
export const decodeIdCursor = (text: string): number => decode(idCursor, text)[0];

export const encodeDoctorCursor = ({ at, ledger, sealed }: DoctorCursor): string =>
  encode([at.getTime(), ledger, sealed]);

/** Throws 400 naming `cursor`. */
export function decodeDoctorCursor(text: string): DoctorCursor {
  const [at, ledger, sealed] = decode(doctorCursor, text);
  return { at: new Date(at), ledger, sealed };
}

function decode<T>(shape: z.ZodType<T>, text: string): T {
  try {
    return shape.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    throw invalidField('cursor', 'is not one that this list has given');
  }
}
