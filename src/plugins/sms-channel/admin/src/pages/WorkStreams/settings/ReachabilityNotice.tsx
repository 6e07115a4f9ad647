import type { WorkStreamDetail } from '../../../../../shared/setup/contract';
import { useGetSimulatorQuery } from '../../../api/administration';
import { useText } from '../../../ui/text/useText';
import { Notice } from '../editor/Notice';
import { unreachableBecause } from './reachability';

/** Warns of a URL that TeleSign cannot call. A simulator calls from this machine: it can. */
export function ReachabilityNotice({ workStream }: { workStream: WorkStreamDetail }) {
  const text = useText();
  const { data: simulator } = useGetSimulatorQuery(workStream.documentId);
  const why = unreachableBecause(workStream.callbackUrl);
  if (!why || !simulator || simulator.url !== null) return null;
  return <Notice variant="warning">{text(`settings.url.unreachable.${why}`)}</Notice>;
}
