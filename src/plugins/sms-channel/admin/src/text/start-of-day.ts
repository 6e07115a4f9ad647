/** The midnight that an instant's day began with, where the reader is; in ms. NaN for an instant that is none. */
export const startOfDay = (date: Date): number =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
