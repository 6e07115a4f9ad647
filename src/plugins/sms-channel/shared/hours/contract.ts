import type { Versioned } from '../core/contract';
import type { OperatingHours } from './operating-hours';

/** Open or closed at the time of the answer. */
export interface OpenNow {
  isOpen: boolean;
  /** When it closes, or opens; null when it stays as it is for weeks. */
  changesAt: string | null;
  /** The holiday that today is, where it is. */
  holiday: string | null;
}

export interface OperatingHoursView extends OperatingHours, Versioned {
  documentId: string;
  name: string;
  now: OpenNow;
}
