/** Operating hours: when a queue or a number is open. docs/hours-and-automated-texts.md. */
export { createOperatingHours, type OperatingHoursService, openNow, operatingHoursId } from './operating-hours';
export { type OperatingHoursEntity, operatingHours } from './operating-hours-rows';
export { operatingHoursType } from './content-types';
