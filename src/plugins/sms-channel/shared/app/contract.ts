/** `GET` and `PUT /simulation/clock`. */
export interface ClockView {
  /** The present time of the simulation, ISO 8601. */
  readonly now: string;
}
