export interface HealthReport {
  status: 'ok' | 'degraded';
  queue: { kind: string; healthy: boolean };
  ledger: { pending: number; oldestPendingSeconds: number; failed: number };
  outbox: { waiting: number; oldestDueSeconds: number };
  callbacks: { lastReceivedSecondsAgo: number | null };
}

/** `GET` and `PUT /simulation/clock`. */
export interface ClockView {
  /** The present time of the simulation, ISO 8601. */
  readonly now: string;
}
