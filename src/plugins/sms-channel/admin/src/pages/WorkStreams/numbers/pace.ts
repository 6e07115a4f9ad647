import { DEFAULT_PACE, type NumberType } from '../../../../../shared/work-streams/schema';

/** The pace after another type was chosen: the usual one of that type, unless a person had set one of their own. */
export const paceAfter = (pace: number | undefined, from: NumberType, to: NumberType): number =>
  pace === undefined || pace === DEFAULT_PACE[from] ? DEFAULT_PACE[to] : pace;
