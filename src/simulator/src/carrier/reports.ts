import { reportsOf, type Behaviour } from '../behaviours/behaviour';
import { reportBody } from '../callbacks/bodies';
import { postCallback } from '../callbacks/postCallback';
import type { World } from '../world';
import { reportStatus, type AcceptedText } from './acceptedText';

/** Posts the delivery reports of a text, each after its delay and after the first try of the one before it. */
export async function sendReports(world: World, accepted: AcceptedText, behaviour: Behaviour): Promise<void> {
  for (const statusCode of reportsOf(behaviour)) {
    await world.after(behaviour.reportDelayMs ?? world.options.reportDelayMs);
    reportStatus(world, accepted, statusCode);
    if (accepted.reportUrl === null) continue;

    const { referenceId, externalId, acceptedMs, reportUrl } = accepted;
    const body = reportBody({
      referenceId,
      statusCode,
      ...(externalId !== undefined && behaviour.reportExternalId !== false && { externalId }),
      submittedMs: acceptedMs,
      nowMs: world.now(),
    });
    for (let copy = 0; copy < (behaviour.reportCopies ?? 1); copy += 1) {
      await postCallback(world, {
        kind: 'report',
        url: reportUrl,
        body,
        referenceId,
        statusCode,
        signWith: 'callbackKey',
      });
    }
  }
}
