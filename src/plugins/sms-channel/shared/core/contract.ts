/** What the API answers. Times are ISO 8601 in UTC; ids are documentIds; phone numbers are E.164 or short codes. */
export interface Page<T> {
  data: T[];
  meta: { nextCursor: string | null };
}
export interface One<T> {
  data: T;
}

export interface Ref {
  documentId: string;
  name: string;
}

/** The version of what several people may edit, and who made it. Also the details of a 409: who was first. */
export interface Versioned {
  /** Rises with every change. Sent along with a save, an older one is refused with 409. */
  version: number;
  /** Who changed it last, by name; null for the system. */
  changedBy: string | null;
  changedAt: string;
}
