import { useState } from 'react';
import { PaperPlane } from '@strapi/icons';
import type { WorkStreamDetail } from '../../../../../shared/setup/contract';
import { useText } from '../../../ui/text/useText';
import { HeldButton } from './HeldButton';
import { TestSmsModal } from './TestSmsModal';
import { useHeldBack } from './useValidation';

/** The one way to be sure that texts arrive: send one. It costs, so it is a choice of its own. */
export function TestSms({ workStream }: { workStream: WorkStreamDetail }) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  const reason = useMissing(workStream);
  const [from] = workStream.smsNumbers;
  return (
    <>
      <HeldButton variant="tertiary" size="S" startIcon={<PaperPlane />} reason={reason} onClick={() => setOpen(true)}>
        {text('testSms')}
      </HeldButton>
      {isOpen && from && (
        <TestSmsModal workStreamId={workStream.documentId} from={from.number} onClose={() => setOpen(false)} />
      )}
    </>
  );
}

function useMissing(workStream: WorkStreamDetail): string | null {
  const text = useText();
  const heldBack = useHeldBack();
  if (heldBack !== null) return heldBack;
  if (!workStream.hasApiKey || workStream.customerId === null) return text('testSms.noCredentials');
  return workStream.smsNumbers.length === 0 ? text('testSms.noNumber') : null;
}
