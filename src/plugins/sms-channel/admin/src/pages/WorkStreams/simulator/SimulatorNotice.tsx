import { Link } from '@strapi/design-system';
import type { WorkStreamDetail } from '../../../../../shared/setup/contract';
import { useGetSimulatorQuery } from '../../../api/administration';
import { useText } from '../../../ui/text/useText';
import { Notice } from '../editor/Notice';

/** Says that nothing is really sent, where the work stream points to the simulator; else nothing at all. */
export function SimulatorNotice({ workStream }: { workStream: WorkStreamDetail }) {
  const text = useText();
  const { data } = useGetSimulatorQuery(workStream.documentId);
  if (!data?.url) return null;
  return (
    <Notice variant="info">
      {text('simulator.notice')}{' '}
      <Link href={data.url} isExternal target="_blank" rel="noopener noreferrer">
        {text('simulator.open')}
      </Link>
    </Notice>
  );
}
