import { setTimeout as pause } from 'node:timers/promises';
import * as stored from './clock-rows';
import type { Database } from '../db/database';
import type { ClockMove } from '../../../shared/app/contract';
import { describeError, type Log } from './log';
import { invalidField } from './errors';
import { tickMs, type Settings } from './config';

/** All time of the plugin comes from here, so that tests and the simulation mode can move it. */
export interface Clock {
  now(): Date;
  /** Converts a time of the carrier to this clock: the carrier, real or fake, always lives in real time. */
  fromCarrier(at: Date): Date;
  /** Real milliseconds since the last jump. An age that spans a jump says nothing about how long work took. */
  steadyForMs(): number;
}

export const REAL_CLOCK: Clock = {
  now: () => new Date(),
  fromCarrier: (at) => at,
  steadyForMs: () => Infinity,
};

/** Called after the time was moved, here or by another process; what waits for a time looks again. */
export type OnMove = () => Promise<void> | void;

export interface SimulatedClock extends Clock {
  /** Reads the time of the simulation, and follows it from now on. */
  start(): Promise<void>;
  stop(): void;
  onMove(listener: OnMove): void;
  /**
   * Moves the time forward for every process. Resolves when all of them use it and the work that fell due was woken. Throws 400
   * for a time that lies behind the present one: lanes, slots and due times rely on a time that only advances.
   */
  move(to: ClockMove): Promise<Date>;
}

/** Every process reads the offset this often. */
const READ_EVERY_MS = 150;

/** Real time plus an offset that lies in the database. For tests and the demo alone: see `simulation` in config. */
export function createSimulatedClock({
  database,
  log,
  settings,
}: {
  database: Database;
  log: Log;
  settings: Pick<Settings, 'ticks'>;
}): SimulatedClock {
  const readEveryMs = tickMs(settings, READ_EVERY_MS);
  const listeners: OnMove[] = [];
  let offset = 0;
  let movedAt = performance.now();
  let timer: NodeJS.Timeout | null = null;
  /** What the last move woke, however this process learned of it. */
  let woken: Promise<void> = Promise.resolve();

  const now = () => new Date(Date.now() + offset);

  function take(next: number): void {
    if (next === offset) return;
    offset = next;
    movedAt = performance.now();
    woken = Promise.all(listeners.map((listener) => listener())).then(
      () => undefined,
      (error: unknown) => log.error(`work that fell due could not be woken: ${describeError(error)}`),
    );
  }

  async function follow(): Promise<void> {
    try {
      take(await stored.offsetMs(database.direct));
    } catch (error) {
      log.warn(`the time of the simulation could not be read: ${describeError(error)}`);
    } finally {
      if (timer) timer = setTimeout(() => void follow(), readEveryMs);
    }
  }

  return {
    now,
    fromCarrier: (at) => new Date(at.getTime() + offset),
    steadyForMs: () => performance.now() - movedAt,
    async start() {
      offset = await stored.offsetMs(database.direct);
      timer = setTimeout(() => void follow(), readEveryMs);
    },
    stop() {
      if (timer) clearTimeout(timer);
      timer = null;
    },
    onMove: (listener) => void listeners.push(listener),
    async move(to) {
      const next = await database.transaction(async (tx) => {
        const real = new Date();
        const before = await stored.lockOffset(real, tx);
        const after = to.now ? to.now.getTime() - real.getTime() : before + (to.advanceSeconds ?? 0) * 1000;
        if (after < before) throw invalidField('now', 'must not lie behind the present time of the simulation');
        await stored.setOffset(after, tx);
        return after;
      });
      take(next);
      // By then every process has read it.
      await Promise.all([woken, pause(2 * readEveryMs)]);
      return now();
    },
  };
}
