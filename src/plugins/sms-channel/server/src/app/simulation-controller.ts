import { type ClockView, clockMove } from '../../../shared/app/contract';
import { notFound } from './errors';
import { parseBody } from '../http/parse';
import { handle } from '../http/handle';
import type { SimulatedClock } from './clock';

/** The clock of the demo and of tests; outside the simulation mode there is none. */
export function simulationController({ simulation }: { simulation: SimulatedClock | null }) {
  const clock = () => {
    if (!simulation) throw notFound('simulation clock');
    return simulation;
  };

  return {
    clock: handle(async (ctx) => {
      ctx.body = { data: asView(clock().now()) };
    }),
    moveClock: handle(async (ctx) => {
      const now = await clock().move(parseBody(clockMove, ctx.request.body));
      ctx.body = { data: asView(now) };
    }),
  };
}

const asView = (now: Date): ClockView => ({ now: now.toISOString() });
