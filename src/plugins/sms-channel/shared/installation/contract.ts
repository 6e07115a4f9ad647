/**
 * Why the data counts as a copy. `import`: `strapi import` or `transfer` wrote it. `database`: it lies in another database or
 * file. `name`: SMS_CHANNEL_INSTALLATION says so. `unknown`: it does not say whose it is. `emptied`: the tables were deleted.
 */
export type CopyReason = 'import' | 'database' | 'name' | 'unknown' | 'emptied';

/** Whether this server may work on its data. A copy takes callbacks and shows everything, but sends and closes nothing. */
export type InstallationState =
  | { readonly status: 'recognised'; readonly copy: null }
  | { readonly status: 'copy'; readonly copy: CopyView };

export interface CopyView {
  readonly reason: CopyReason;
  /** For SMS_CHANNEL_CONFIRM_COPY: it fits this copy alone. */
  readonly code: string;
}

/** What needs a person's hand, most of all after data has moved. Each has a sentence on the pages and in the log. */
export type HandWork =
  | { readonly what: 'copy'; readonly reason: CopyReason }
  | { readonly what: 'agents-without-user'; readonly count: number; readonly emails: readonly string[] }
  | { readonly what: 'nobody-has-inbox' }
  | { readonly what: 'keys-unreadable'; readonly workStreams: readonly string[] }
  | { readonly what: 'tables-emptied'; readonly at: string };

/** `GET /installation` of the admin pages. */
export interface InstallationView {
  readonly state: InstallationState;
  /**
   * What would be done at once, and later, when this copy goes on: texts and bulk sends, and conversations that close. `overdue`: what
   * was due more than a day ago, which is not sent without a person's word.
   */
  readonly waiting: {
    readonly due: number;
    readonly overdue: number;
    readonly later: number;
    readonly closings: number;
  };
  readonly handWork: readonly HandWork[];
}
