import { PRESENCES } from '../../../../shared/distribution/contract';
import type { ChangeView, ReasonView } from '../../../../shared/routing/contract';
import type { DecisionTarget, ReasonParams } from '../../../../shared/routing/decision-record';
import type { Text, TextValues } from '../text/useText';

/** Why something was decided, in the reader's language. */
export const reasonInWords = ({ code, params }: ReasonView, text: Text): string =>
  text(`decision.reason.${code}`, valuesOf(params, text));

/** What has changed since. */
export const changeInWords = ({ code, params }: ChangeView, text: Text): string =>
  text(`decision.change.${code}`, valuesOf(params, text));

export const targetInWords = (target: DecisionTarget | null, text: Text): string =>
  target ? text(`decision.target.${target.kind}`, { name: target.name }) : text('decision.target.none');

/** Presence is a word of ours, everything else stands as it is: names, numbers, what the contact's fields hold. */
function valuesOf(params: ReasonParams, text: Text): TextValues {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      const presence = PRESENCES.find((known) => known === value && ABOUT_PRESENCE.has(name));
      return [name, presence ? text(`presence.${presence}`) : (value ?? '—')];
    }),
  );
}

const ABOUT_PRESENCE: ReadonlySet<string> = new Set(['presence', 'from', 'to']);
