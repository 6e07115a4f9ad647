import { SealCheck } from '@strapi/icons';
import type { WorkStreamDetail } from '../../../../../shared/setup/contract';
import { useText } from '../../../ui/text/useText';
import { HeldButton } from './HeldButton';
import { useHeldBack, useValidation } from './useValidation';

/** "Validate API Key". Its result stays in the panel. */
export function ValidateButton({ workStream }: { workStream: WorkStreamDetail }) {
  const text = useText();
  const reason = useHeldBack();
  const { validate, isValidating } = useValidation(workStream);
  return (
    <HeldButton
      variant="secondary"
      startIcon={<SealCheck />}
      reason={reason}
      loading={isValidating}
      onClick={() => void validate()}
    >
      {text('validation.validate')}
    </HeldButton>
  );
}
